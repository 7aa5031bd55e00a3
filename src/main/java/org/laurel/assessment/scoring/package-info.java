/** Scoring an attempt against its rubric, drafts, comments, decision and review. */
@NullMarked
package org.laurel.assessment.scoring;

import org.jspecify.annotations.NullMarked;
