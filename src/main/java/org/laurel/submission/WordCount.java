package org.laurel.submission;

import java.util.regex.Pattern;

/** Words as people count them: runs without white space that hold a letter or a digit. The browser counts the same way. */
final class WordCount {

    private static final Pattern WORD = Pattern.compile("\\S*[\\p{L}\\p{N}]\\S*");

    private WordCount() {}

    static int of(String text) {
        return (int) WORD.matcher(text).results().count();
    }
}
