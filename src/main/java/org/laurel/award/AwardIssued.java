package org.laurel.award;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An educator holds a new badge; published within the transaction that issued it.
 *
 * @param submissionId the work behind it, or null where there is none
 * @param earnedId the micro-credential or stack
 */
public record AwardIssued(
        UUID awardId,
        UUID organisationId,
        UUID personId,
        @Nullable UUID submissionId,
        UUID earnedId,
        URI page,
        Instant at) {}
