package org.laurel.award;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An award as other systems want to know it.
 *
 * @param earner the holder's name as it was when the badge was issued
 * @param level key of the level: {@code introductory}
 * @param hours of work that it stands for, or null
 * @param credit what it is worth here, in words, or null
 * @param page its public page, which is also the id of the hosted assertion
 */
public record AwardFacts(
        UUID id,
        UUID personId,
        String earner,
        UUID versionId,
        String title,
        String description,
        String level,
        @Nullable BigDecimal hours,
        @Nullable String credit,
        String language,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revocationReason,
        URI page) {}
