package org.laurel.award;

import java.time.Instant;
import java.util.UUID;

/**
 * An educator earned a badge that cannot be signed yet; published within the transaction of the decision.
 * {@link AwardIssued} follows when it can.
 */
public record AwardComing(UUID organisationId, UUID submissionId, UUID personId, UUID versionId, Instant at) {}
