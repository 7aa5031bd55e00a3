package org.laurel.submission;

import java.time.Instant;
import java.util.UUID;

/** An educator withdrew; nothing of it waits for an assessor any more. */
public record SubmissionWithdrawn(UUID submissionId, UUID personId, Instant at) {}
