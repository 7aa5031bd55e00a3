package org.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates hold structure only: words come from message files, behaviour and looks from files of their own. */
class TemplatesTest {

    private static final Pattern LAUNCH_DOWNLOAD = Pattern.compile("<a [^>]*@\\{/[^>]*\\sdownload[\\s>]");

    /** A name by a message, and all that follows it in the tag and shows its words. */
    private static final Pattern CONTROL = Pattern.compile(
            "<(?:a|button|summary)\\b(?=[^>]*aria-label=#\\{([\\w.-]+))[^>]*th:text=\"([^\"]*)\"", Pattern.DOTALL);

    private static final Pattern SHOWN = Pattern.compile("#\\{([\\w.-]+)[}(]");

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

    /** WCAG 2.2, 2.5.3: who speaks to a browser says what is written on the control. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_control_with_a_name_of_its_own_is_named_by_the_words_on_it(boolean spanish) {
        var words = new Properties();
        HouseFiles.messages().forEach(file -> words.putAll(HouseFiles.read(spanish ? HouseFiles.spanish(file) : file)));
        var otherwise = new ArrayList<String>();
        for (Path template : HouseFiles.templates()) {
            Matcher control = CONTROL.matcher(HouseFiles.text(template));
            while (control.find()) {
                String name = words.getProperty(control.group(1), "").toLowerCase(Locale.ROOT);
                SHOWN.matcher(control.group(2))
                        .results()
                        .map(shown -> words.getProperty(shown.group(1), "?").toLowerCase(Locale.ROOT))
                        .filter(shown -> !name.contains(shown))
                        .forEach(shown -> otherwise.add(template + ": " + shown + " is named " + name));
            }
        }
        assertThat(otherwise).isEmpty();
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
