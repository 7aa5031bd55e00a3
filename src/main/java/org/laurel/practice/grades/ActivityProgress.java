package org.laurel.practice.grades;

/** How far the learner is, AGS 2.0 §3.4.7. */
enum ActivityProgress {
    Initialized,
    Started,
    InProgress,
    Submitted,
    Completed
}
