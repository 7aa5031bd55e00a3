package org.laurel.catalogue;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person looks for. Unknown values of a filter find nothing; absent ones filter nothing.
 *
 * @param q words to look for, at most 200 characters
 * @param hours most hours
 * @param page counts from 1
 */
public record CatalogueSearch(
        @Nullable String q,
        @Nullable String subject,
        @Nullable String grade,
        @Nullable String level,
        @Nullable Integer hours,
        @Nullable String need,
        @Nullable String priority,
        @Nullable String language,
        @Nullable String stack,
        @Nullable String sort,
        @Nullable Integer page) {

    public static final int PAGE_SIZE = 24;
    private static final int LONGEST = 200;
    private static final int LAST_PAGE = 1000;
    private static final Set<String> SORTS = Set.of("title", "hours", "newest");

    public CatalogueSearch {
        q = bounded(q);
        subject = bounded(subject);
        grade = bounded(grade);
        level = bounded(level);
        need = bounded(need);
        priority = bounded(priority);
        language = bounded(language);
        stack = bounded(stack);
        sort = sort != null && SORTS.contains(sort) ? sort : "title";
        page = page == null ? 1 : Math.max(1, Math.min(LAST_PAGE, page));
    }

    private static @Nullable String bounded(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip().replace("\0", "");
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    }

    int offset() {
        return page == null ? 0 : (page - 1) * PAGE_SIZE;
    }

    /** Whether any filter beyond the words is set: then the filters are shown open. */
    public boolean filtered() {
        return Stream.of(subject, grade, level, need, priority, language, stack).anyMatch(it -> it != null)
                || hours != null;
    }

    public boolean empty() {
        return q == null && !filtered();
    }
}
