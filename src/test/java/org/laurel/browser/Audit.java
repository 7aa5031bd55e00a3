package org.laurel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ViewportSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.laurel.Axe;

/**
 * What every page must be, whatever it shows: free of what axe finds, and never wider than its window. Looks at all pages of
 * a story before it speaks.
 */
final class Audit {

    private static final int NARROWEST = 320;
    private static final String EXCESS = """
            at => {
              const page = at.ownerDocument.scrollingElement;
              return page.scrollWidth - page.clientWidth;
            }""";

    private final List<String> findings = new ArrayList<>();

    void isClean() {
        assertThat(findings).isEmpty();
    }

    /** Checks a page of Laurel, and of it nothing but itself: neither the LMS around it nor a document shown in it. */
    void page(String name, Place place) {
        Axe.findings(place.body()).forEach(it -> findings.add(name + ": " + it));
        fits(name, place);
    }

    /** Checks a page of the LMS without the tool in its frame. */
    void page(String name, Page page) {
        page(name, Place.window(page, Words.ENGLISH));
    }

    private void fits(String name, Place place) {
        ViewportSize size = place.page().viewportSize();
        checkWidth(name, place);
        if (size.width < 2 * NARROWEST) {
            String height = place.isFramed() ? heightOfFrame(place) : "";
            place.page().setViewportSize(NARROWEST, size.height);
            place.settle();
            checkWidth(name, place);
            place.page().setViewportSize(size.width, size.height);
            place.settle();
            if (place.isFramed()) {
                PlaywrightAssertions.assertThat(place.page().locator("#tool")).hasAttribute("style", height);
            }
        }
    }

    private static String heightOfFrame(Place place) {
        return Objects.requireNonNull(place.page().locator("#tool").getAttribute("style"));
    }

    private void checkWidth(String name, Place place) {
        int excess = excess(place);
        if (excess > 0) {
            findings.add("%s: scrolls sideways by %d at %d pixels"
                    .formatted(name, excess, place.page().viewportSize().width));
        }
    }

    private static int excess(Place place) {
        return (Integer) place.body().evaluate(EXCESS);
    }
}
