package org.laurel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import java.util.stream.Collectors;

/** What every page must be, whatever it shows: free of what axe finds, and never wider than its window. */
final class Audit {

    private static final int NARROWEST = 320;
    private static final String EXCESS = """
            at => {
              const page = at.ownerDocument.scrollingElement;
              return page.scrollWidth - page.clientWidth;
            }""";

    private Audit() {}

    static void page(String name, Place place) {
        accessible(name, place.page());
        fits(name, place);
    }

    /** Checks a page of the LMS. */
    static void page(String name, Page page) {
        page(name, Place.window(page, Words.ENGLISH));
    }

    private static void accessible(String name, Page page) {
        List<String> found = new AxeBuilder(page)
                .exclude(List.of("#tool", "iframe")).analyze().getViolations().stream()
                        .map(Audit::readably)
                        .toList();
        assertThat(found).as("axe on " + name).isEmpty();
    }

    private static String readably(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> "\n    " + node.getTarget() + " " + node.getHtml())
                .collect(Collectors.joining("", "\n  " + rule.getId() + ": " + rule.getHelp(), ""));
    }

    private static void fits(String name, Place place) {
        ViewportSize size = place.page().viewportSize();
        assertThat(excess(place))
                .as("%s scrolls sideways at %d pixels".formatted(name, size.width))
                .isZero();
        if (size.width < 2 * NARROWEST) {
            place.page().setViewportSize(NARROWEST, size.height);
            assertThat(excess(place))
                    .as("%s scrolls sideways at %d pixels".formatted(name, NARROWEST))
                    .isZero();
            place.page().setViewportSize(size.width, size.height);
        }
    }

    private static int excess(Place place) {
        return (Integer) place.body().evaluate(EXCESS);
    }
}
