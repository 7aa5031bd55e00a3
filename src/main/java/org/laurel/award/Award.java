package org.laurel.award;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A badge that an educator holds.
 *
 * @param submissionId the work behind it, or null where there is none
 * @param earnedId the micro-credential or stack that it is for, whatever the version
 * @param successorId the award that came after it, or null
 * @param page its public page, which is also the id of the hosted assertion
 * @param image the baked PNG
 */
public record Award(
        UUID id,
        UUID organisationId,
        UUID personId,
        @Nullable UUID submissionId,
        UUID earnedId,
        UUID versionId,
        String title,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable UUID successorId,
        URI page,
        URI image) {}
