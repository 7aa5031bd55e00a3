package org.laurel.lti.key;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying one thing that an LMS and Laurel need of each other.
 *
 * @param found in one word, such as {@code unreachable}
 * @param facts numbers and addresses for a sentence about it; no secrets
 * @param words what the LMS or the network said, or null
 */
public record CheckOutcome(
        boolean works,
        String found,
        List<Object> facts,
        @Nullable String words) {

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}(\\.[\\w-]*)*");
    private static final Pattern SPACE = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final int LONGEST = 400;

    public CheckOutcome {
        facts = List.copyOf(facts);
        words = words == null ? null : readable(words);
    }

    public static CheckOutcome good(Object... facts) {
        return new CheckOutcome(true, "good", List.of(facts), null);
    }

    public static CheckOutcome bad(String found, @Nullable String words, Object... facts) {
        return new CheckOutcome(false, found, List.of(facts), words);
    }

    /** An error that quotes a token back to us is shown without it. */
    private static String readable(String words) {
        String line = SPACE.matcher(TOKEN.matcher(words).replaceAll("…"))
                .replaceAll(" ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
