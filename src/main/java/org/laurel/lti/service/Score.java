package org.laurel.lti.service;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person has reached, as told to the gradebook (LTI AGS 2.0 §3.4).
 *
 * @param userId the platform's subject
 * @param timestamp strictly later than that of the last score of the same person and line item
 * @param scoreGiven null for progress without a score; else {@code scoreMaximum} belongs to it
 * @param submittedAt when the work was handed in, or null
 * @param extensions members beyond the specification, such as Canvas's {@code …/lti/submission}
 */
public record Score(
        String userId,
        Instant timestamp,
        Activity activityProgress,
        Grading gradingProgress,
        @Nullable BigDecimal scoreGiven,
        @Nullable BigDecimal scoreMaximum,
        @Nullable String comment,
        @Nullable Instant submittedAt,
        Map<String, Object> extensions) {

    public Score {
        if (scoreGiven != null && scoreMaximum == null) {
            throw new IllegalArgumentException("scoreGiven needs scoreMaximum");
        }
        extensions = Map.copyOf(extensions);
    }

    /** §3.4.7. */
    public enum Activity {
        INITIALIZED("Initialized"),
        STARTED("Started"),
        IN_PROGRESS("InProgress"),
        SUBMITTED("Submitted"),
        COMPLETED("Completed");

        private final String word;

        Activity(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** §3.4.8. */
    public enum Grading {
        FULLY_GRADED("FullyGraded"),
        PENDING("Pending"),
        PENDING_MANUAL("PendingManual"),
        FAILED("Failed"),
        NOT_READY("NotReady");

        private final String word;

        Grading(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
