package org.laurel.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardFacts;
import org.laurel.award.Recognized;

/**
 * An award as the district API and webhooks give it. Members that have no value are left out.
 *
 * @param cause how it came to be: by work that met its rubric, given, by a complete stack, as a correction, or as a renewal
 * @param grantedBy the name of who gave it, where it was given
 * @param grantReason why, in words, where it was given and somebody said so
 * @param recognition what the organisation grants for it
 * @param predecessor id of the award that it took the place of or renewed
 * @param successor id of the award that came after it: the corrected or renewed one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AwardJson(
        UUID id,
        String status,
        String cause,
        @Nullable String grantedBy,
        @Nullable String grantReason,
        Achievement achievement,
        @Nullable Recognition recognition,
        Holder holder,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revocationReason,
        @Nullable UUID predecessor,
        @Nullable UUID successor,
        URI page) {

    /**
     * What was earned.
     *
     * @param kind micro-credential or stack
     * @param id of the very version
     * @param microCredential of the micro-credential or stack, whatever the version
     * @param estimatedHours of work, by the micro-credential's own estimate
     * @param suggestedCredit what its authors suggest, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Achievement(
            String kind,
            UUID id,
            UUID microCredential,
            String title,
            String description,
            String level,
            String language,
            @Nullable BigDecimal estimatedHours,
            @Nullable String suggestedCredit) {

        private static Achievement of(AwardFacts facts) {
            return new Achievement(
                    facts.kind().key(),
                    facts.versionId(),
                    facts.earnedId(),
                    facts.title(),
                    facts.description(),
                    facts.level(),
                    facts.language(),
                    facts.estimatedHours(),
                    facts.suggestedCredit());
        }
    }

    /** What the policy of the award's day grants. @param stipend an amount of {@code currency} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recognition(
            @Nullable BigDecimal recognizedHours,
            @Nullable BigDecimal recognizedCredits,
            @Nullable BigDecimal stipend,
            @Nullable String currency,
            @Nullable String advancement,
            @Nullable LocalDate renewBy,
            String approvedBy) {

        private static @Nullable Recognition of(@Nullable Recognized granted) {
            return granted == null
                    ? null
                    : new Recognition(
                            granted.hours(),
                            granted.credits(),
                            granted.stipend(),
                            granted.currency(),
                            granted.advancement(),
                            granted.renewBy(),
                            granted.approvedBy());
        }
    }

    /** Who holds it. @param name as it was when the award was issued */
    record Holder(UUID id, String name) {}

    static AwardJson of(AwardFacts facts, Instant now) {
        return new AwardJson(
                facts.id(),
                status(facts, now),
                facts.cause().key(),
                facts.grant() == null ? null : facts.grant().by(),
                facts.grant() == null ? null : facts.grant().why(),
                Achievement.of(facts),
                Recognition.of(facts.recognized()),
                new Holder(facts.personId(), facts.earner()),
                facts.issuedAt(),
                facts.expiresAt(),
                facts.revokedAt(),
                facts.revocationReason(),
                facts.previousId(),
                facts.successorId(),
                facts.page());
    }

    private static String status(AwardFacts facts, Instant now) {
        if (facts.revokedAt() != null) {
            return "revoked";
        }
        if (facts.successorId() != null) {
            return "renewed";
        }
        return facts.expiresAt() == null || now.isBefore(facts.expiresAt()) ? "in-force" : "expired";
    }
}
