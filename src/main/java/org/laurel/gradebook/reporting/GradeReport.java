package org.laurel.gradebook.reporting;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.service.Score;

/**
 * One message for one learner in one column.
 *
 * @param at its time stamp for the LMS, at least a second after the one before it in its channel
 * @param attempt the one that it is about, or null before there is one to look at
 * @param takenBefore whether the LMS took the same once, and is told again
 * @param tries how often the LMS did not take it so far
 */
record GradeReport(
        UUID id,
        UUID channelId,
        UUID columnId,
        @Nullable UUID attempt,
        String userId,
        @Nullable URI lineItem,
        Instant at,
        Score.Activity activity,
        Score.Grading grading,
        @Nullable BigDecimal score,
        @Nullable String comment,
        @Nullable Instant submittedAt,
        boolean takenBefore,
        int tries) {

    /** The same with another time stamp. */
    GradeReport at(Instant stamp, boolean perhapsTakenBefore) {
        return new GradeReport(
                id,
                channelId,
                columnId,
                attempt,
                userId,
                lineItem,
                stamp,
                activity,
                grading,
                score,
                comment,
                submittedAt,
                perhapsTakenBefore,
                tries);
    }
}
