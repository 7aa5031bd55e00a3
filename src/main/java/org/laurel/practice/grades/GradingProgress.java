package org.laurel.practice.grades;

/** How far the grading is, AGS 2.0 §3.4.8. */
enum GradingProgress {
    FullyGraded,
    Pending,
    PendingManual,
    Failed,
    NotReady;

    /** Whether a score that comes with it counts; Canvas takes these two. */
    boolean counts() {
        return this == FullyGraded || this == PendingManual;
    }
}
