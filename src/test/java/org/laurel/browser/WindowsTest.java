package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Frames, tabs and windows of one browser. */
class WindowsTest extends Browsing {

    private static final Words EN = Words.ENGLISH;

    private final Audit audit = new Audit();

    @Test
    void two_launches_in_two_tabs_do_not_mix() {
        BrowserContext browser = newBrowser(EN, 1280);
        Place first = framed(course(browser, "Jordan", EN), "Jordan", EN);
        Place second = framed(course(browser, "Priya", EN), "Priya", EN);

        first.go("catalogue.nav");
        assertThat(first.find(".who")).containsText("Jordan");
        assertThat(first.link(EN.of("submission.nav"))).isVisible();
        assertThat(first.link(EN.of("assessment.nav.queue"))).hasCount(0);

        second.go("assessment.nav.queue");
        assertThat(second.find(".who")).containsText("Priya");
        second.isHeaded(EN.of("assessment.queue.heading"));

        first.go("submission.nav");
        assertThat(first.find(".who")).containsText("Jordan");
    }

    @Test
    void the_tool_opens_in_a_new_window_too() {
        Page course = course(newBrowser(EN, 1280), "Jordan", EN);

        Place window = inWindow(course, "Jordan", EN);

        window.go("submission.nav");
        window.go("catalogue.nav");
        window.isHeaded(EN.of("catalogue.heading"));
        audit.page("catalogue in a window", window);
        assertThat(window.button("frame.new-window")).hasCount(0);
        audit.isClean();
    }

    @Test
    void a_page_in_the_frame_goes_on_in_a_window_of_its_own() {
        Place frame = framed(course(newBrowser(EN, 1280), "Jordan", EN), "Jordan", EN);
        frame.go("submission.nav");

        frame.button("frame.new-window").click();
        frame.isHeaded(EN.of("lti.open-window.title"));
        audit.page("open in a window", frame);
        Place window = frame.opened(it -> it.button("lti.open-window.open"));
        window.isHeaded(EN.of("lti.confirm-window.title"));
        audit.page("is this you?", window);
        window.find("button.go").click();

        window.isHeaded(EN.of("submission.nav"));
        assertThat(window.find(".who")).containsText("Jordan");
        audit.isClean();
    }
}
