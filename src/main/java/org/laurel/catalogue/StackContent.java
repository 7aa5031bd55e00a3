package org.laurel.catalogue;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack as its authors write it.
 *
 * @param needed how many members complete it; null means all
 * @param members slugs of micro-credentials, in order
 * @param texts one a language, the default language first
 */
record StackContent(String slug, @Nullable Integer needed, List<String> members, List<Text> texts) {

    static final int MOST = 24;

    record Text(String language, String title, String why) {}

    StackContent {
        members = List.copyOf(members);
        texts = List.copyOf(texts);
        check(!texts.isEmpty(), "has no text");
        check(members.size() >= 2 && members.size() <= MOST, "has 2 to " + MOST + " members");
        check(new HashSet<>(members).size() == members.size(), "names a member once");
        check(needed == null || (needed >= 1 && needed <= members.size()), "needs between 1 and all of its members");
    }

    private static void check(boolean fine, String rule) {
        if (!fine) {
            throw new IllegalArgumentException("a stack " + rule);
        }
    }
}
