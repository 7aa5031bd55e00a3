package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.browser.Words.ENGLISH;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People whose browsers keep no cookie of Laurel at all, where the LMS offers its storage. */
class NoCookiesTest extends Browsing {

    @TempDir
    Path profiles;

    @AfterEach
    void offerNoStorage() {
        offerStorage("OFF", false);
    }

    /** Autosave, uploads, media and all forms: whatever builds an address of its own shows here that it stays inside. */
    @Test
    void the_whole_story_from_the_catalogue_to_the_badge_works_in_the_frame() {
        offerStorage("ON", false);
        var task = Task.of("colleague-feedback", ENGLISH, "colleague draft", "uptake");
        BrowserContext jordans = newBrowserWithoutCookies(profiles.resolve("jordan"), ENGLISH);
        BrowserContext priyas = newBrowserWithoutCookies(profiles.resolve("priya"), ENGLISH);
        Place educator = framed(course(jordans, "Jordan", ENGLISH), "Jordan", ENGLISH);
        Place assessor = framed(course(priyas, "Priya", ENGLISH), "Priya", ENGLISH);
        assertThat(educator.page().frames()).anyMatch(frame -> frame.url().contains("/~"));

        Place award = new BadgeStory(task, educator, assessor, Visitor.HASTY).goOn();

        BadgeStory.isVerified(award);
        assertThat(jordans.cookies(Stage.shared().laurel.toString())).isEmpty();
    }

    @Test
    void a_hidden_frame_of_the_lms_may_keep_what_is_stored() {
        offerStorage("ON", true);
        Place frame = framed(
                course(newBrowserWithoutCookies(profiles.resolve("sam"), ENGLISH), "Sam", ENGLISH), "Sam", ENGLISH);
        frame.go("submission.nav");
        assertThat(frame.find(".who")).containsText("Sam");
    }

    @Test
    void an_lms_that_announces_storage_and_stays_silent_leads_to_the_offer_of_a_window() {
        offerStorage("SILENT", false);
        Page course = course(newBrowserWithoutCookies(profiles.resolve("sam"), ENGLISH), "Sam", ENGLISH);
        course.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Stage.PLACEMENT))
                .click();
        Place.framed(course, ENGLISH).isHeaded(ENGLISH.of("lti.open-window.title"));
    }

    @Test
    void whoever_keeps_cookies_notices_nothing_of_the_storage() {
        offerStorage("ON", false);
        Place frame = framed(course(newBrowser(ENGLISH, 1280), "Sam", ENGLISH), "Sam", ENGLISH);
        frame.go("submission.nav");
        assertThat(frame.page().frames()).noneMatch(it -> it.url().contains("/~"));
    }
}
