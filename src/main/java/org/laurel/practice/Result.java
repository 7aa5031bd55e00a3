package org.laurel.practice;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What stands in the gradebook for one person in one column; points are of the column's maximum. */
record Result(
        String lineItemId,
        String personId,
        @Nullable Double score,
        ActivityProgress activityProgress,
        GradingProgress gradingProgress,
        @Nullable String comment,
        OffsetDateTime scoredAt) {

    public String points() {
        return score == null ? "" : Points.text(score);
    }
}
