package org.laurel.lti;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.laurel.Chromium;
import org.laurel.LaurelTest;
import org.laurel.lti.registration.Registrations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Laurel in a frame, in a browser that keeps no cookie of Laurel at all, partitioned or not. */
@LaurelTest
@Import(ProbePages.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformStorageTest {

    private static final String SUBMIT = "<script>document.forms[0].submit()</script>";

    /** Answers as the specification has it, with what {@code value} makes of the value that was kept. */
    private static final String STORAGE = """
            <script>
            const kept = new Map();
            addEventListener('message', ({data, source, origin}) => {
              if (data.subject === 'lti.put_data') kept.set(origin + data.key, data.value);
              else if (data.subject !== 'lti.get_data') return;
              const value = %s;
              source.postMessage({subject: data.subject + '.response', message_id: data.message_id, key: data.key, value}, origin);
            });
            </script>
            """;

    private static final String KEEPS = STORAGE.formatted("kept.get(origin + data.key)");
    private static final String FORGETS =
            STORAGE.formatted("data.subject === 'lti.put_data' ? data.value : 'something else'");

    /** Never answers itself, but lets this frame answer what it was asked. */
    private static final String LETS_OTHERS_ANSWER = """
            <script>
            const kept = new Map();
            addEventListener('message', ({data, origin}) => {
              if (data.subject === 'lti.put_data') kept.set(data.key, data.value);
              if (data.subject) frames.other.postMessage({...data, value: kept.get(data.key)}, '*');
            });
            </script>
            <iframe name=other src="%s"></iframe>
            """;

    private static final String IMPOSTOR = """
            <script>
            addEventListener('message', ({data}) => parent.frames.laurel.postMessage(
              {subject: data.subject + '.response', message_id: data.message_id, key: data.key, value: data.value}, '*'));
            </script>
            """;

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    private BrowserContext context;
    private TestPlatform lms;

    @BeforeAll
    void startBrowser(@TempDir Path profile) throws IOException {
        context = Chromium.withoutCookies(
                "http://localhost:" + port, profile, new BrowserType.LaunchPersistentContextOptions());
    }

    @AfterAll
    void stopBrowser() {
        Optional.ofNullable(context).ifPresent(BrowserContext::close);
    }

    @BeforeEach
    void open() {
        lms = TestPlatform.connect(port, registrations, UUID.randomUUID());
        lms.page("/auth", uri -> answer(uri) + SUBMIT);
    }

    @AfterEach
    void close() {
        context.pages().forEach(Page::close);
        lms.close();
    }

    @Test
    void the_storage_of_the_platform_proves_the_browser_and_the_frame_works() {
        Page page = course(KEEPS, "_parent");
        frame(page).getByText("Change").click();
        assertThat(frame(page).locator("body")).hasText("changed");
        assertThat(context.cookies(lms.laurel())).isEmpty();
    }

    @Test
    void a_frame_of_the_platform_may_hold_the_storage() {
        lms.page("/forwarding", uri -> KEEPS);
        Page page = course("<iframe name=post_message_forwarding src=/forwarding></iframe>", "post_message_forwarding");
        frame(page).getByText("Change").click();
        assertThat(frame(page).locator("body")).hasText("changed");
    }

    @Test
    void an_address_that_was_copied_opens_nothing_in_a_window_or_in_another_frame() {
        Page page = course(KEEPS, "_parent");
        frame(page).getByText("Change").waitFor();
        Frame laurel = page.frame("laurel");
        assertThat(laurel.url()).contains("/~");
        String copied = laurel.url();
        Page window = context.newPage();
        assertThat(window.navigate(copied).status()).isEqualTo(401);
        assertThat(window.getByText("Open Laurel from your course")).isVisible();
        lms.page("/elsewhere", uri -> "<iframe name=laurel src=\"" + copied + "\"></iframe>");
        window.navigate(lms.issuer() + "/elsewhere");
        assertThat(frame(window).getByText("Open Laurel from your course")).isVisible();
    }

    @Test
    void a_window_that_keeps_no_cookie_either_says_so() {
        Page page = course(KEEPS, "_parent");
        frame(page).locator("header button").click();
        Page window = context.waitForPage(
                () -> frame(page).getByText("Open in a new window").last().click());
        window.getByText("Continue as Ana (sample)").click();
        assertThat(window.getByText("keeps no cookies for Laurel")).isVisible();
        frame(page).getByText("Stay here").click();
        frame(page).getByText("Change").click();
        assertThat(frame(page).locator("body")).hasText("changed");
    }

    @Test
    void a_platform_that_announces_storage_and_stays_silent_leads_to_a_window() {
        Page page = course("", "_parent");
        assertThat(frame(page).getByText("Open in a new window")).isVisible();
        assertThat(frame(page).locator("[data-storage]")).hasCount(0);
    }

    @Test
    void a_value_that_is_not_the_one_kept_leads_to_a_window() {
        Page page = course(FORGETS, "_parent");
        assertThat(frame(page).getByText("Open in a new window")).isVisible();
        assertThat(page.frame("laurel").url()).endsWith("/lti/proof");
    }

    @Test
    void answers_of_another_window_are_not_believed() {
        lms.page("/impostor", uri -> IMPOSTOR);
        Page page = course(LETS_OTHERS_ANSWER.formatted("/impostor"), "_parent");
        assertThat(frame(page).getByText("Open in a new window")).isVisible();
    }

    @Test
    void answers_of_another_origin_are_not_believed() {
        try (TestPlatform stranger = TestPlatform.connect(port, registrations, UUID.randomUUID())) {
            stranger.page("/forwarding", uri -> KEEPS);
            Page page = course(
                    "<iframe name=post_message_forwarding src=\"" + stranger.issuer() + "/forwarding\"></iframe>",
                    "post_message_forwarding");
            assertThat(frame(page).getByText("Open in a new window")).isVisible();
        }
    }

    @Test
    void without_storage_a_window_is_offered() {
        Page page = course(KEEPS, "");
        assertThat(frame(page).getByText("Open in a new window")).isVisible();
    }

    /** The course page with this in it, and Laurel in a frame. */
    private Page course(String html, String storageTarget) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("iss", lms.issuer());
        parameters.put("client_id", lms.clientId());
        parameters.put("login_hint", "ana");
        parameters.put("target_link_uri", TestPlatform.BASE_URL + "/probe/page");
        if (!storageTarget.isEmpty()) {
            parameters.put("lti_storage_target", storageTarget);
        }
        lms.page(
                "/course",
                uri -> html
                        + "<iframe name=laurel width=800 height=600 src=\"%s/lti/login?%s\"></iframe>"
                                .formatted(lms.laurel(), TestPlatform.form(parameters)));
        Page page = context.newPage();
        page.navigate(lms.issuer() + "/course");
        return page;
    }

    private static FrameLocator frame(Page page) {
        return page.frameLocator("iframe[name=laurel]");
    }

    private String answer(URI authorization) {
        Map<String, String> asked = TestPlatform.parameters(authorization);
        String token = lms.sign(
                lms.person("ana").named("Ana (sample)").to("/probe/page").claims(asked.getOrDefault("nonce", "")));
        return "<form id=answer method=post action=\"%s/lti/launch\"><input name=id_token type=hidden value=\"%s\"><input name=state type=hidden value=\"%s\"></form>"
                .formatted(lms.laurel(), token, asked.get("state"));
    }
}
