package org.laurel.award;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An award as other systems want to know it.
 *
 * @param earnedId the micro-credential or stack that it is for, whatever the version
 * @param cause how it came to be
 * @param kind what it is of
 * @param earner the holder's name as it was when the badge was issued
 * @param level key of the level: {@code introductory}
 * @param estimatedHours of work, by the micro-credential's own estimate, or null
 * @param suggestedCredit what its authors suggest, in words, or null; nobody granted it
 * @param recognized what is granted for it here, or null where nothing is
 * @param grant by whom and why it was given, or null where it was earned
 * @param previousId the award before it, or null
 * @param zone in which its days are told
 * @param successorId the award that came after it, or null
 * @param page its public page, which is also the id of the hosted assertion
 */
public record AwardFacts(
        UUID id,
        UUID personId,
        String earner,
        IssuanceReason.Kind cause,
        NewAward.Kind kind,
        UUID earnedId,
        UUID versionId,
        String title,
        String description,
        String level,
        @Nullable BigDecimal estimatedHours,
        @Nullable String suggestedCredit,
        @Nullable Recognized recognized,
        @Nullable Grant grant,
        String language,
        Instant issuedAt,
        ZoneId zone,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revocationReason,
        @Nullable UUID previousId,
        @Nullable UUID successorId,
        URI page) {

    /** @param by the name of who gave it, or who renewed or corrected what was given; null where it is not known @param why in words, or null */
    public record Grant(@Nullable String by, @Nullable String why) {}
}
