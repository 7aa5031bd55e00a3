package org.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelInNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<button aria-label=\"Restore Wait Time\">Put back</button>",
                "<a href=\"/x\" aria-label=\"All that wait\">3</a>",
                "<a href=\"/x\" aria-labelledby=\"a\">Change</a><h2 id=\"a\">Wait Time</h2>",
                "<label for=\"a\">Hours</label><input id=\"a\" aria-label=\"Credits\">",
                "<label>Hours <input aria-label=\"Credits\"></label>",
                "<a href=\"/x\">See <span class=\"visually-hidden\">Wait Time</span> again</a>",
                "<input type=\"submit\" value=\"Send\" aria-label=\"Go\">",
                "<button><svg></svg></button>",
                "<input name=\"a\">",
                "<details><summary aria-label=\"More\">Other forms</summary></details>"
            })
    void a_control_that_does_not_listen_to_its_visible_words_is_found(String html) {
        assertThat(LabelInName.problems("<html><body>" + html + "</body></html>"))
                .hasSize(1);
    }

    @Test
    void names_that_hold_what_is_seen_and_say_more_are_fine() {
        assertThat(LabelInName.problems("""
                        <html><body><button aria-label="Put back: Wait &amp; Time">Put back</button>
                        <a href="/x" aria-labelledby="a b"><span id="a">Change</span></a><h2 id="b">Wait Time</h2>
                        <a href="/x">See<span class="visually-hidden">Wait Time</span></a><a name="x">no link</a>
                        <a href="/x"><img alt="Badge"></a><button title="Close"><svg></svg></button>
                        <label for="c">Hours</label><input id="c"><label><input type="checkbox"> Yes</label>
                        <button aria-label="Open  the menu">open <span aria-hidden="true">▾</span></button>
                        <input type="hidden" name="d"><input type="submit" value="Send"></body></html>
                        """)).isEmpty();
    }
}
