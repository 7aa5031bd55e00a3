package org.laurel.submission;

import java.time.Instant;
import java.util.UUID;

/** An educator began work on a micro-credential. */
public record SubmissionStarted(UUID submissionId, UUID personId, UUID versionId, Instant at) {}
