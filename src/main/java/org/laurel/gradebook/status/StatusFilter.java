package org.laurel.gradebook.status;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which reports a program lead looks at.
 *
 * @param state empty for all
 * @param course our id of it, or null for all
 * @param of the micro-credential's slug; empty for all
 * @param page counts from 1
 */
record StatusFilter(String state, @Nullable UUID course, String of, int page) {

    static final int PAGE_SIZE = 50;
    private static final Set<String> STATES = Set.of("waiting", "sent", "refused");
    private static final int LONGEST = 200;
    private static final int LAST_PAGE = 2000;

    static StatusFilter of(@Nullable String state, @Nullable UUID course, @Nullable String of, @Nullable Integer page) {
        return new StatusFilter(
                state != null && STATES.contains(state) ? state : "",
                course,
                of == null || of.length() > LONGEST ? "" : of,
                page == null ? 1 : Math.max(1, Math.min(LAST_PAGE, page)));
    }

    /** Whether everything that there is would be shown. */
    public boolean isOpen() {
        return state.isEmpty() && course == null && of.isEmpty();
    }

    int offset() {
        return (page - 1) * PAGE_SIZE;
    }
}
