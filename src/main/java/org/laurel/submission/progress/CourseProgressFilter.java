package org.laurel.submission.progress;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which learners of a course are looked for.
 *
 * @param standing one of {@link #STANDINGS}; empty for all
 * @param of the micro-credential in which they stand so, or null for any
 * @param q part of a name or e-mail address; empty for everybody
 * @param page counts from 1
 */
record CourseProgressFilter(String standing, @Nullable UUID of, String q, int page) {

    static final List<String> STANDINGS = List.of("not-begun", "in-progress", "with-assessor", "not-yet", "earned");
    static final int PAGE_SIZE = 50;

    private static final int LONGEST = 100;
    private static final int LAST_PAGE = 2000;

    static CourseProgressFilter of(
            @Nullable String standing, @Nullable UUID of, @Nullable String q, @Nullable Integer page) {
        String typed = q == null ? "" : q.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return new CourseProgressFilter(
                standing != null && STANDINGS.contains(standing) ? standing : "",
                of,
                typed.substring(0, Math.min(LONGEST, typed.length())),
                page == null ? 1 : Math.max(1, Math.min(LAST_PAGE, page)));
    }

    /** Whether every learner would be shown. */
    public boolean isOpen() {
        return standing.isEmpty() && of == null && q.isEmpty();
    }

    /** For {@code ilike}: what was typed, anywhere, its own wildcards taken literally. */
    String pattern() {
        return "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    int offset() {
        return (page - 1) * PAGE_SIZE;
    }
}
