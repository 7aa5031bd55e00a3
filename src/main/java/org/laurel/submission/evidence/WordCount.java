package org.laurel.submission.evidence;

import java.util.regex.Pattern;

/** Words as people count them: runs without white space that hold a letter or a digit. The browser counts the same way. */
public final class WordCount {

    /** White space as JavaScript knows it, so that both count alike: with no-break and other wide and thin spaces. */
    private static final Pattern RUN = Pattern.compile("[^\\s\\p{Z}\\uFEFF]++");

    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");

    private WordCount() {}

    public static int of(String text) {
        return (int) RUN.matcher(text)
                .results()
                .filter(run -> LETTER_OR_DIGIT.matcher(run.group()).find())
                .count();
    }
}
