package org.laurel.submission.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CleanNameTest {

    private static final int LONGEST = 150;

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("plan.pdf", "plan.pdf"),
                Arguments.of("Mi evaluación (1).pdf", "Mi evaluación (1).pdf"),
                Arguments.of("../x", "x"),
                Arguments.of("../../etc/passwd", "passwd"),
                Arguments.of("C:\\Users\\ana\\plan.pdf", "plan.pdf"),
                Arguments.of("a/b\\c/d.txt", "d.txt"),
                Arguments.of("..", "file"),
                Arguments.of(".", "file"),
                Arguments.of("folder/", "file"),
                Arguments.of("folder/..", "file"),
                Arguments.of("", "file"),
                Arguments.of("   ", "file"),
                Arguments.of("a\0b\r\nc\t.pdf", "abc.pdf"),
                Arguments.of("a\u0085\u009bb.pdf", "ab.pdf"),
                Arguments.of("plan\u202Efdp.exe", "planfdp.exe"),
                Arguments.of("a\u2066b\u2069\u200Ec\u200F\u061C.pdf", "abc.pdf"),
                Arguments.of("\u202E", "file"),
                Arguments.of("cut\uD83D.pdf", "cut.pdf"),
                Arguments.of("👩‍🏫.png", "👩‍🏫.png"),
                Arguments.of("<script>.html", "<script>.html"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("names")
    void is_a_files_own_name_without_folders_or_tricks(String given, String clean) {
        assertThat(Attachments.cleanName(given)).isEqualTo(clean);
    }

    @Test
    void a_long_name_keeps_its_ending_and_stays_whole_text() {
        String clean = Attachments.cleanName("😀".repeat(200) + "x.pdf");
        assertThat(clean).endsWith("😀x.pdf").hasSizeLessThanOrEqualTo(LONGEST);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(clean)).isTrue();
    }
}
