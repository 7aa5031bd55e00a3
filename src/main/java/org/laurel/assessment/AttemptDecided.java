package org.laurel.assessment;

import java.time.Instant;
import java.util.UUID;

/**
 * An educator was told what became of an attempt. Published in the transaction of the decision, when it is released.
 *
 * @param number of the attempt
 * @param personId the educator
 * @param earned else not yet
 */
public record AttemptDecided(
        UUID submissionId, UUID attemptId, int number, UUID personId, UUID versionId, boolean earned, Instant at) {}
