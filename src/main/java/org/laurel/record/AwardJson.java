package org.laurel.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardFacts;

/**
 * An award as the district API and webhooks give it. Members that have no value are left out.
 *
 * @param successor id of the award that came after it: the corrected or renewed one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AwardJson(
        UUID id,
        String status,
        Achievement achievement,
        Holder holder,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revocationReason,
        @Nullable UUID successor,
        URI page) {

    /** What was earned. @param kind micro-credential or stack @param id of the very version @param microCredential of the micro-credential or stack, whatever the version */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Achievement(
            String kind,
            UUID id,
            UUID microCredential,
            String title,
            String description,
            String level,
            String language,
            @Nullable BigDecimal hours,
            @Nullable String credit) {}

    /** Who holds it. @param name as it was when the award was issued */
    record Holder(UUID id, String name) {}

    static AwardJson of(AwardFacts facts, Instant now) {
        return new AwardJson(
                facts.id(),
                status(facts, now),
                new Achievement(
                        facts.kind().key(),
                        facts.versionId(),
                        facts.earnedId(),
                        facts.title(),
                        facts.description(),
                        facts.level(),
                        facts.language(),
                        facts.hours(),
                        facts.credit()),
                new Holder(facts.personId(), facts.earner()),
                facts.issuedAt(),
                facts.expiresAt(),
                facts.revokedAt(),
                facts.revocationReason(),
                facts.successorId(),
                facts.page());
    }

    private static String status(AwardFacts facts, Instant now) {
        if (facts.revokedAt() != null) {
            return "revoked";
        }
        return facts.expiresAt() == null || now.isBefore(facts.expiresAt()) ? "in-force" : "expired";
    }
}
