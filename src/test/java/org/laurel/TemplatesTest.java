package org.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates hold structure only: words come from message files, behaviour and looks from files of their own. */
class TemplatesTest {

    private static final Pattern LAUNCH_DOWNLOAD = Pattern.compile("<a [^>]*@\\{/[^>]*\\sdownload[\\s>]");

    static Stream<Path> templates() {
        return HouseFiles.templates().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void hold_no_words_and_nothing_inline(Path template) {
        assertThat(TemplateCheck.of(HouseFiles.text(template))).isEmpty();
    }

    /** In a frame of another site a browser fetches what such a link names without the cookie of the launch. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void what_only_a_launch_may_see_is_downloaded_by_its_answer_and_not_by_its_link(Path template) {
        assertThat(LAUNCH_DOWNLOAD.matcher(HouseFiles.text(template)).results()).isEmpty();
    }

    @Test
    void the_check_sees_what_it_looks_for() {
        assertThat(TemplateCheck.of("""
                        <html th:replace="~{x}"><body><p>Hello</p><p th:text="#{a}">fine <b>too</b></p>
                        <div th:replace="~{y}">fine</div><img alt="A dog" th:src="${x}"><img th:alt="#{a}" alt="" src="x">
                        <input type="submit" value="Send"><input type="hidden" value="yes"><p style="x" onclick="y()">1</p>
                        <script>alert(1)</script><style>p{}</style><a href="javascript:void(0)">2</a><p>[[${x}]]</p></body></html>
                        """))
                .isEqualTo(List.of(
                        "text outside message files: Hello",
                        "alt outside message files: A dog",
                        "value outside message files: Send",
                        "inline style",
                        "inline handler onclick",
                        "inline script",
                        "inline style",
                        "inline script"));
    }
}
