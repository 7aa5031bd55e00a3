package org.laurel.award.holder;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An award as its own holder sees it in a list.
 *
 * @param ofStack whether it is for a whole stack
 * @param submissionId the work behind it, or null where there is none
 * @param language of the title
 * @param name that the public page shows where the holder wants it to
 * @param revocationReason why it was taken back, or null
 * @param successorId the award that came after it, or null
 * @param zone in which its days are told, here as on the public page
 */
record HeldAward(
        UUID id,
        @Nullable UUID submissionId,
        UUID badgeClassId,
        boolean ofStack,
        String title,
        String language,
        String name,
        boolean nameShown,
        Instant issuedAt,
        ZoneId zone,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revocationReason,
        @Nullable UUID successorId) {}
