package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.browser.Words.ENGLISH;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.laurel.Chromium;

/** LMS and Laurel on https, each behind a proxy that ends TLS and speaks http inside, as {@code docker/Caddyfile} has it. */
class BehindTlsTest extends Browsing {

    private static final String COURSE = "Learning together";
    private static final Task FEEDBACK = Task.of("colleague-feedback", ENGLISH, "colleague draft");

    private static final String BYTES = "async link => { const answer = await fetch(link.href);"
            + " return answer.status + ' ' + new URL(answer.url).protocol + ' '"
            + " + ((await answer.blob()).size > 0 ? 'bytes' : 'empty'); }";

    private final List<String> unsafe = new CopyOnWriteArrayList<>();
    private final List<String> downloads = new CopyOnWriteArrayList<>();

    @Test
    void what_an_instructor_places_is_worked_on_in_the_frame_and_no_address_leaves_https() throws Exception {
        Stage stage = Stage.behindTls();
        try (BrowserContext priyas = browser();
                BrowserContext jordans = browser()) {
            Page priya = course(stage, priyas, "Priya", ENGLISH, COURSE);
            link(priya, ENGLISH.lms("deepLinking.title", "Laurel")).click();
            Place placing = Place.framed(priya, ENGLISH);
            placing.isHeaded(ENGLISH.of("catalogue.placing.title"));
            placing.find("input[value='" + FEEDBACK.content().slug() + "']").check();
            placing.button("catalogue.placing.place").click();
            placing.isHeaded(ENGLISH.lms("deepLinking.added", 1));

            Page jordan = course(stage, jordans, "Jordan", ENGLISH, COURSE);
            link(jordan, FEEDBACK.title()).click();
            Place laurel = Place.framed(jordan, ENGLISH);
            laurel.isHeaded(FEEDBACK.title());
            var educator = new Educator(laurel, FEEDBACK, this::download);
            educator.start();
            educator.writeEverything();
            educator.handIn();
        }
        assertThat(downloads).containsExactly("200 https: bytes");
        assertThat(unsafe).isEmpty();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** Takes the first file of the first page that has one, as the link beside it does. */
    private void download(String page, Place place) {
        Locator file = place.find("a[href*='/evidence/']");
        if (downloads.isEmpty() && file.count() > 0) {
            downloads.add(String.valueOf(file.first().evaluate(BYTES)));
        }
    }

    private BrowserContext browser() {
        BrowserContext context = Chromium.shared()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setExtraHTTPHeaders(Map.of("X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https"))
                        .setLocale("en-US")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(1280, 900));
        context.onRequest(request -> {
            if (request.url().startsWith("http:")) {
                unsafe.add(request.url());
            }
        });
        context.onConsoleMessage(message -> {
            if (message.text().contains("Mixed Content")) {
                unsafe.add(message.text());
            }
        });
        return context;
    }
}
