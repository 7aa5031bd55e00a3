package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator looks whether the practice LMS and Laurel are connected as they should be, in the LMS's frame. */
class ConnectionCheckStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;
    private static final String TRY_COLUMN = "connection.check.column.try";

    /** Plays an LMS that announces storage and keeps nothing; the practice LMS itself stays silent. */
    private static final String ANNOUNCE_STORAGE = """
            () => window.addEventListener('message', (event) => {
              if (event.data?.subject !== 'lti.capabilities') return;
              event.source.postMessage({
                subject: 'lti.capabilities.response',
                message_id: event.data.message_id,
                supported_messages: [{ subject: 'lti.put_data' }, { subject: 'lti.get_data' }],
              }, event.origin);
            })""";

    private final Audit audit = new Audit();

    @AfterEach
    void offerNoStorage() {
        offerStorage("OFF", false);
    }

    @Test
    void every_link_to_the_practice_lms_works() {
        offerStorage("ON", true);
        Place frame = framed(course(newBrowser(EN, 1280), "Morgan", EN), "Morgan", EN);
        open(frame);

        frame.isHeaded(EN.of("connection.check.title"));
        assertThat(frame.find(".chip.gold")).hasCount(0);
        assertThat(frame.text("connection.check.cookie.good")).isVisible();
        assertThat(frame.text("connection.check.storage.good")).isVisible();
        audit.page("connection check", frame);
        picture("connection-check", frame);

        frame.button(TRY_COLUMN).click();
        assertThat(frame.text("connection.check.column.good")).isVisible();
        frame.button("connection.check.again").click();
        assertThat(frame.text("connection.check.column")).hasCount(0);
        audit.isClean();
    }

    @Test
    void an_lms_that_announces_storage_and_forgets_what_it_is_given_is_found_out() {
        Page course = course(newBrowser(EN, 1280), "Morgan", EN);
        Place frame = framed(course, "Morgan", EN);
        course.evaluate(ANNOUNCE_STORAGE);
        open(frame);
        assertThat(frame.text("connection.check.storage.forgets")).isVisible();
        assertThat(frame.text("connection.check.storage.good")).isHidden();
    }

    @Test
    void it_fits_a_narrow_window_that_no_lms_is_asked_from() {
        Place window = inWindow(course(newBrowser(EN, 390), "Morgan", EN), "Morgan", EN);
        open(window);

        window.isHeaded(EN.of("connection.check.title"));
        assertThat(window.text("connection.check.storage.window")).isVisible();
        audit.page("connection check, narrow", window);
        picture("connection-check-narrow", window);
        audit.isClean();
    }

    private static void open(Place place) {
        place.body().evaluate("""
                at => {
                  const { location } = at.ownerDocument.defaultView;
                  location.assign(location.pathname.match(/^.*?\\/l\\/[^/]+/)[0] + '/connections/check');
                }""");
    }

    private static void picture(String name, Place place) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            place.page()
                    .screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }
}
