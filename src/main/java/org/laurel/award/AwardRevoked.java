package org.laurel.award;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An award was taken back; published within the transaction that did so.
 *
 * @param submissionId the work behind it, or null where there is none
 * @param successorId the award that took its place, or null where its holder is left without
 */
public record AwardRevoked(
        UUID awardId,
        UUID organisationId,
        @Nullable UUID submissionId,
        String reason,
        @Nullable UUID successorId,
        Instant at) {}
