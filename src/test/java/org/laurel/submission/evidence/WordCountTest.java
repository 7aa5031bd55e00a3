package org.laurel.submission.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordCountTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", 0),
                Arguments.of("  \n\t ", 0),
                Arguments.of("one", 1),
                Arguments.of("  two   words \n", 2),
                Arguments.of("line\nbreaks\r\ncount\ttoo", 4),
                Arguments.of("don’t well-known e.g.", 3),
                Arguments.of("a – b … ! *", 2),
                Arguments.of("¿Qué niñas y niños hablan más?", 6),
                Arguments.of("e\u0301tude co\u0302te\u0301", 2),
                Arguments.of("3 students, 4.5 seconds", 4),
                Arguments.of("слово ещё", 2),
                Arguments.of("كلمة واحدة", 2),
                Arguments.of("😀 👍🏽", 0),
                Arguments.of("good😀 𝒜", 2),
                Arguments.of("no\u00a0break thin\u2009space ideographic\u3000space", 6));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("texts")
    void counts_words_as_people_and_the_browser_do(String text, int words) {
        assertThat(WordCount.of(text)).isEqualTo(words);
    }
}
