package org.laurel.growth;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardFacts;
import org.laurel.award.Recognized;

/**
 * One thing in somebody's growth record, wherever it comes from.
 *
 * @param earnedId the micro-credential or stack that it is for, or null where it is none of ours
 * @param ofStack whether it is for a whole stack, whose parts are entries of their own
 * @param language of the title
 * @param day on which it was issued
 * @param until its last day, or null
 * @param reason why it was taken back, or null
 * @param correctedOn when a mistake in it was mended, or null
 * @param counted what it counts for, or null where it counts for nothing
 * @param grant by whom and why it was given, or null where it was earned
 * @param page where anybody can check it, or null where it came as a file
 * @param issuer of what comes from elsewhere, or null where it is an award of ours
 */
record GrowthEntry(
        UUID id,
        @Nullable UUID earnedId,
        boolean ofStack,
        String title,
        String language,
        LocalDate day,
        @Nullable LocalDate until,
        Standing standing,
        @Nullable String reason,
        @Nullable LocalDate correctedOn,
        @Nullable Counted counted,
        AwardFacts.@Nullable Grant grant,
        @Nullable URI page,
        @Nullable String issuer) {

    enum Standing {
        IN_FORCE,
        EXPIRED,
        RENEWED,
        REVOKED;

        /** As message keys and style classes name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What it counts for here.
     *
     * @param stipend an amount of {@code currency}; both are null where there is none
     * @param renewBy the day by which it has to be renewed to count on, or null
     */
    record Counted(
            BigDecimal hours,
            BigDecimal credits,
            @Nullable BigDecimal stipend,
            @Nullable String currency,
            @Nullable String advancement,
            @Nullable LocalDate renewBy) {

        static Counted by(Recognized granted) {
            return new Counted(
                    Optional.ofNullable(granted.hours()).orElse(BigDecimal.ZERO),
                    Optional.ofNullable(granted.credits()).orElse(BigDecimal.ZERO),
                    granted.stipend(),
                    granted.currency(),
                    granted.advancement(),
                    granted.renewBy());
        }
    }

    /** The same without what concerns nobody but its holder: pay, career, and where a badge from elsewhere was read from. */
    GrowthEntry forStrangers() {
        Counted told = counted == null ? null : new Counted(counted.hours(), counted.credits(), null, null, null, null);
        return new GrowthEntry(
                id,
                earnedId,
                ofStack,
                title,
                language,
                day,
                until,
                standing,
                reason,
                correctedOn,
                told,
                grant,
                issuer == null ? page : null,
                issuer);
    }

    /** Whether its holder has it still. */
    public boolean stands() {
        return standing == Standing.IN_FORCE;
    }
}
