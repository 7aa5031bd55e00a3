package org.laurel.practice.grades;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the gradebook for one person in one column; points are of the column's maximum.
 *
 * @param scoredAt time of the newest score; null where none has come in
 * @param byHand null where the points are those of the newest score
 */
record Result(
        String lineItemId,
        String personId,
        @Nullable Double score,
        ActivityProgress activityProgress,
        GradingProgress gradingProgress,
        @Nullable String comment,
        @Nullable OffsetDateTime scoredAt,
        @Nullable ByHand byHand) {

    /** Who changed the points since the last score came in, and when. */
    record ByHand(String person, OffsetDateTime at) {}

    public String points() {
        return score == null ? "" : Points.text(score);
    }
}
