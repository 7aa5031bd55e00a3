package org.laurel.submission;

import java.time.Instant;
import java.util.UUID;

/** An educator handed an attempt in; its evidence does not change any more. */
public record AttemptSubmitted(
        UUID submissionId, UUID attemptId, int number, UUID personId, UUID versionId, Instant at) {}
