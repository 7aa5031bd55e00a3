package org.laurel.lti;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.laurel.Chromium;
import org.laurel.LaurelTest;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Laurel in a frame of another site, in a browser that blocks third-party cookies. */
@LaurelTest
@Import(ProbePages.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameTest {

    private static final String SUBMIT = "<script>document.forms[0].submit()</script>";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    private Browser browser;
    private BrowserContext context;
    private TestPlatform lms;

    @BeforeAll
    void startBrowser() {
        browser = Chromium.with("--test-third-party-cookie-phaseout");
    }

    @AfterAll
    void stopBrowser() {
        Optional.ofNullable(browser).ifPresent(Browser::close);
    }

    @BeforeEach
    void open() {
        context = browser.newContext();
        lms = TestPlatform.connect(port, registrations, UUID.randomUUID());
        lms.page("/course", uri -> "<iframe width=800 height=600 src=\"%s/lti/login?%s\"></iframe>"
                .formatted(
                        lms.laurel(),
                        TestPlatform.form(Map.of(
                                "iss",
                                lms.issuer(),
                                "client_id",
                                lms.clientId(),
                                "login_hint",
                                "ana",
                                "target_link_uri",
                                TestPlatform.BASE_URL + "/probe/page"))));
    }

    @AfterEach
    void close() {
        context.close();
        lms.close();
    }

    @Test
    void works_with_a_partitioned_cookie() {
        lms.page("/auth", uri -> answer(uri) + SUBMIT);
        Page page = course();
        frame(page).getByText("Change").click();
        assertThat(frame(page).locator("body")).hasText("changed");
    }

    @Test
    void opens_a_window_of_its_own_where_the_cookie_is_lost() {
        lms.page("/auth", uri -> answer(uri) + "<button form=answer>Go on</button>");
        Page page = course();
        frame(page).getByText("Go on").waitFor();
        context.clearCookies();
        frame(page).getByText("Go on").click();
        confirmInWindow(page);
    }

    @Test
    void opens_a_window_of_its_own_when_a_person_wants_one() {
        lms.page("/auth", uri -> answer(uri) + SUBMIT);
        Page page = course();
        frame(page).getByText("New window").click();
        confirmInWindow(page);
    }

    @Test
    void the_lms_is_told_how_tall_a_page_is_and_to_scroll_up_when_another_begins() {
        lms.page("/auth", uri -> answer(uri) + SUBMIT);
        Page page = context.newPage();
        page.addInitScript(
                "window.told = []; addEventListener('message', (event) => told.push(JSON.parse(event.data).subject))");
        page.navigate(lms.issuer() + "/course");
        frame(page).getByText("Change").waitFor();
        page.waitForFunction("told.includes('lti.frameResize')");
        assertThat(page.evaluate("told.includes('lti.scrollToTop')")).isEqualTo(false);
        page.frames().get(1).evaluate("location.href = location.pathname + '?next'");
        page.waitForFunction("told.includes('lti.scrollToTop')");
    }

    @Test
    void times_are_in_the_zone_of_the_browser_where_the_lms_tells_none_whatever_the_organisation_chose() {
        TestSession lee = lms.person("lee").role("Administrator").launch();
        assertThat(lee.post("/people/time-zone", Map.of("zone", "Asia/Tokyo")).statusCode())
                .isEqualTo(302);
        lms.page(
                "/auth",
                uri -> answer(uri, lms.person("lee").role("Administrator").to("/audit")) + SUBMIT);
        context.close();
        context = browser.newContext(new Browser.NewContextOptions().setTimezoneId("America/Denver"));

        FrameLocator log = frame(course());

        assertThat(log.locator("main time").first()).hasText(Pattern.compile(", \\d{1,2}:\\d\\d\\W[AP]M M[SD]T$"));
        assertThat(log.locator("#time-zone")).hasCount(0);
    }

    private void confirmInWindow(Page page) {
        Page window = context.waitForPage(
                () -> frame(page).getByText("Open in a new window").last().click());
        window.getByText("Continue as Ana (sample)").click();
        window.getByText("Change").click();
        assertThat(window.locator("body")).hasText("changed");
        assertThat(window.url()).startsWith(lms.laurel() + "/l/");
    }

    private Page course() {
        Page page = context.newPage();
        page.navigate(lms.issuer() + "/course");
        return page;
    }

    private static FrameLocator frame(Page page) {
        return page.frameLocator("iframe");
    }

    private String answer(URI authorization) {
        return answer(authorization, lms.person("ana").named("Ana (sample)").to("/probe/page"));
    }

    private String answer(URI authorization, TestPlatform.Visit visit) {
        Map<String, String> asked = TestPlatform.parameters(authorization);
        String token = lms.sign(visit.claims(asked.getOrDefault("nonce", "")));
        return "<form id=answer method=post action=\"%s/lti/launch\"><input name=id_token type=hidden value=\"%s\"><input name=state type=hidden value=\"%s\"></form>"
                .formatted(lms.laurel(), token, asked.get("state"));
    }
}
