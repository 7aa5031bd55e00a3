package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.laurel.Chromium;

/** Browsers for stories, one for each person in them. */
abstract class Browsing {

    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    /**
     * A browser of one person whose settings block all cookies of Laurel, in frames and in windows, and with them every
     * storage of its pages.
     */
    BrowserContext newBrowserWithoutCookies(Path profile, Words words) {
        try {
            BrowserContext context = Chromium.withoutCookies(
                    Stage.shared().laurel.toString(),
                    profile,
                    new BrowserType.LaunchPersistentContextOptions()
                            .setLocale(words.language.equals("es") ? "es-US" : "en-US")
                            .setReducedMotion(ReducedMotion.REDUCE)
                            .setViewportSize(1280, 900));
            contexts.add(context);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A browser of one person, with cookies and storage of its own. */
    BrowserContext newBrowser(Words words, int width) {
        BrowserContext context = Chromium.shared()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(words.language.equals("es") ? "es-US" : "en-US")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(width, 900));
        contexts.add(context);
        return context;
    }

    /** The course page of the practice LMS, for the one who signs in. */
    static Page course(BrowserContext context, String person, Words words) {
        return course(context, person, words, "Teaching that listens");
    }

    static Page course(BrowserContext context, String person, Words words, String title) {
        return course(Stage.shared(), context, person, words, title);
    }

    static Page course(Stage stage, BrowserContext context, String person, Words words, String title) {
        Page page = context.newPage();
        page.navigate(stage.lms.url().toString());
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(words.lms("signIn.as", person))
                                .setExact(true))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(title);
        return page;
    }

    /** The same page in one more tab of the same browser. */
    static Page another(Page tab) {
        Page page = tab.context().newPage();
        page.navigate(tab.url());
        return page;
    }

    /** Laurel in the frame of the course. */
    static Place framed(Page course, String person, Words words) {
        openPlacement(course);
        Place place = Place.framed(course, words);
        assertThat(place.find(".who")).containsText(person);
        place.settle();
        return place;
    }

    /** Laurel in a window of its own, opened from the course. */
    static Place inWindow(Page course, String person, Words words) {
        openPlacement(course);
        Place place = Place.window(course, words).opened(it -> it.link(words.lms("placement.window")));
        assertThat(place.find(".who")).containsText(person);
        place.settle();
        return place;
    }

    private static void openPlacement(Page course) {
        course.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Stage.PLACEMENT))
                .click();
    }

    /** Has the practice LMS answer frames that ask for storage: {@code ON}, {@code SILENT} or {@code OFF}. */
    final void offerStorage(String answering, boolean inFrame) {
        Page page = course(newBrowser(Words.ENGLISH, 1280), "Morgan", Words.ENGLISH);
        page.navigate(Stage.shared().lms.url() + "/administration/switches");
        page.locator("input[name=answering][value=" + answering + "]").check();
        page.locator("input[name=frame]").setChecked(inFrame);
        page.locator("form[action$='/administration/storage'] button").click();
        assertThat(page.locator("input[name=answering][value=" + answering + "]"))
                .isChecked();
    }
}
