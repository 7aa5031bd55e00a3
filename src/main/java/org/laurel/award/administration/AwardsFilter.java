package org.laurel.award.administration;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which awards a program lead wants to see.
 *
 * @param state one of {@link #STATES}, or empty for all
 * @param of a micro-credential or stack, or null for any
 * @param q part of a name, of an e-mail address, or an award's id
 * @param page from 1
 */
record AwardsFilter(String state, @Nullable UUID of, String q, int page) {

    static final int PAGE_SIZE = 50;
    static final String INCOMPLETE = "incomplete";
    /** Renewed ones are in order too; a newer one has followed them. Incomplete ones stand, but what they rest on was taken back. */
    static final List<String> STATES = List.of("in-force", INCOMPLETE, "expired", "revoked", "renewed");

    private static final int LAST_PAGE = 100_000;
    private static final int LONGEST_SEARCH = 100;

    static AwardsFilter of(@Nullable String state, @Nullable UUID of, @Nullable String q, @Nullable Integer page) {
        String words = q == null ? "" : q.replaceAll("\\p{Cntrl}", " ").strip();
        return new AwardsFilter(
                state != null && STATES.contains(state) ? state : "",
                of,
                words.substring(0, Math.min(LONGEST_SEARCH, words.length())),
                page == null ? 1 : Math.max(1, Math.min(LAST_PAGE, page)));
    }

    public boolean isOpen() {
        return state.isEmpty() && of == null && q.isEmpty();
    }

    int offset() {
        return (page - 1) * PAGE_SIZE;
    }

    /** For {@code ilike}; what it takes for wildcards stands for itself. */
    String pattern() {
        return "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
