package org.laurel.award;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A badge that an educator holds.
 *
 * @param page its public page, which is also the id of the hosted assertion
 * @param image the baked PNG
 */
public record Award(
        UUID id,
        UUID organisationId,
        UUID personId,
        UUID submissionId,
        UUID versionId,
        String title,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        URI page,
        URI image) {}
