package org.laurel.practice.grades;

/** Whose manner the gradebook has of keeping scores. */
public enum GradeKeeping {
    /** Each score stands under its own time stamp, to the millisecond; {@link Gradebook} says the rest. */
    LIKE_CANVAS,
    /**
     * Only whole seconds count. A score without points is kept under the time of its receipt, and one that is not a second
     * newer than what is kept gets 409. A score without a comment clears the comment, and points that a teacher set stay.
     */
    LIKE_MOODLE
}
