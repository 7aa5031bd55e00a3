package org.laurel.directory.page;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.FormText;

/**
 * Whom an administrator looks for.
 *
 * @param q part of a name, e-mail address or employee number; empty for everybody
 * @param unit only people in it, or null
 * @param page counts from 1
 */
record PeopleSearch(String q, @Nullable UUID unit, int page) {

    static final int PAGE_SIZE = 50;
    private static final int LONGEST = 100;
    private static final int LAST_PAGE = 2000;

    PeopleSearch(@Nullable String q, @Nullable UUID unit, @Nullable Integer page) {
        this(bounded(FormText.line(q)), unit, page == null ? 1 : Math.max(1, Math.min(LAST_PAGE, page)));
    }

    private static String bounded(String q) {
        return q.substring(0, Math.min(LONGEST, q.length()));
    }

    /** For {@code ilike}: what was typed, anywhere in the text, its own wildcards taken literally. */
    String pattern() {
        return "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    int offset() {
        return (page - 1) * PAGE_SIZE;
    }
}
