package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Function;

/**
 * Where somebody is in Laurel: in the frame of a course page or in a window of its own.
 *
 * @param page the browser's page
 * @param body what Laurel shows in it
 * @param words the language in which this person reads
 * @param isFramed whether it is inside a page of the LMS
 */
record Place(Page page, Locator body, Words words, boolean isFramed) {

    private static final int TURNS = 10;
    /** What Playwright says where a page was left while something was asked of it. */
    private static final String LEFT = "Execution context was destroyed";

    private static final String DRAWN = """
            () => new Promise(drawn => {
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)));
              setTimeout(drawn, 500); // a frame that is scrolled out of sight draws nothing
            })""";
    private static final String LOADED = """
            async () => {
              if (document.readyState !== 'complete') {
                await new Promise(loaded => window.addEventListener('load', loaded, { once: true }));
              }
              await (%s)();
            }""".formatted(DRAWN);

    static Place framed(Page page, Words words) {
        return new Place(page, page.frameLocator("#tool").locator("body"), words, true);
    }

    static Place window(Page page, Words words) {
        return new Place(page, page.locator("body"), words, false);
    }

    Locator find(String selector) {
        return body.locator(selector);
    }

    Locator named(AriaRole role, String name) {
        return body.getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String key, Object... arguments) {
        return named(AriaRole.BUTTON, words.of(key, arguments));
    }

    Locator link(String name) {
        return named(AriaRole.LINK, name);
    }

    Locator text(String key, Object... arguments) {
        return body.getByText(words.of(key, arguments), new Locator.GetByTextOptions().setExact(true));
    }

    /** Goes somewhere by the navigation on top of every page. */
    void go(String key) {
        Locator item = body.getByRole(AriaRole.BANNER)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(words.of(key)).setExact(true));
        assertThat(find("header .who")).isVisible();
        if (!item.isVisible()) {
            find("header details.menu > summary").click();
        }
        leave(item::click);
        assertThat(find("header nav a[aria-current=page]")).hasText(words.of(key));
    }

    /** Does what loads a page anew, and waits for it: the same words may stand on the page that is left. */
    void leave(Runnable action) {
        body.evaluate("at => { at.dataset.left = 'not yet'; }");
        action.run();
        assertThat(body).not().hasAttribute("data-left", "not yet");
        settle();
    }

    /**
     * Waits until the page has loaded and the LMS has followed its wishes for height and scrolling. A person sees the page move
     * and presses then; a press at a computed place would land beside what moved away, in the page of the LMS, and be lost.
     */
    void settle() {
        for (int turn = 0; turn < TURNS; turn++) {
            try {
                body.evaluate(LOADED);
                page.evaluate(DRAWN);
                return;
            } catch (PlaywrightException e) {
                if (!String.valueOf(e.getMessage()).contains(LEFT)) {
                    throw e;
                }
            }
        }
        throw new AssertionError("The page does not come to rest");
    }

    void isHeaded(String heading) {
        assertThat(body.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(1)))
                .hasText(heading);
        settle();
    }

    /** The page that a click opens in a window of its own. */
    Place opened(Function<Place, Locator> what) {
        return window(page.waitForPopup(() -> what.apply(this).click()), words);
    }
}
