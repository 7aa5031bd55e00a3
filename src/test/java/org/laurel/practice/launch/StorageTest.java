package org.laurel.practice.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.Axe;
import org.laurel.Chromium;
import org.laurel.practice.service.Campus;

/** What a tool in a frame is kept by the page around it, seen from the tool's side in a real browser. */
class StorageTest {

    /** Asks as a tool does and waits for the answer with the same number. */
    private static final String ASK = """
            ([message, target]) => {
              const to = target === '_parent' ? parent : parent.frames[target];
              return new Promise(resolve => {
                addEventListener('message', ({data, source}) => {
                  if (source === to && data?.message_id === message.message_id) resolve(data);
                });
                to.postMessage(message, '%s');
              });
            }
            """;

    private final Campus campus = Campus.shared();
    private final List<BrowserContext> contexts = new ArrayList<>();

    @AfterEach
    void offerNothing() {
        contexts.forEach(BrowserContext::close);
        offer("OFF", false);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ON, false, _parent", "SILENT, false, _parent", "ON, true, lti_storage_frame"})
    void login_and_launch_name_who_answers(String answering, boolean inFrame, String target) {
        offer(answering, inFrame);

        var login = loginPage();
        assertThat(Campus.field(login, "lti_storage_target")).isEqualTo(target);
        assertThat(Campus.field(answerTo(login), "lti_storage_target")).isEqualTo(target);
    }

    @Test
    void without_an_offer_nothing_is_named() {
        var login = loginPage();

        assertThat(login).doesNotContain("lti_storage_target");
        assertThat(answerTo(login)).contains("id_token").doesNotContain("lti_storage_target");
    }

    @ParameterizedTest(name = "in a frame of its own: {0}")
    @ValueSource(booleans = {false, true})
    void a_value_that_was_put_can_be_got_back(boolean inFrame) {
        offer("ON", inFrame);
        var tool = framedTool();
        var target = inFrame ? StorageOffer.FRAME : "_parent";

        assertThat(ask(tool, target, "lti.put_data", Map.of("key", "state", "value", "kept")))
                .containsEntry("subject", "lti.put_data.response")
                .containsEntry("message_id", "lti.put_data-1")
                .containsEntry("value", "kept")
                .doesNotContainKey("error");
        assertThat(ask(tool, target, "lti.get_data", Map.of("key", "state"))).containsEntry("value", "kept");
        assertThat(ask(tool, target, "lti.get_data", Map.of("key", "other"))).containsEntry("value", null);
        assertThat(ask(tool, "_parent", "lti.capabilities", Map.of()).get("supported_messages"))
                .asString()
                .contains("subject=lti.put_data, frame=" + target);
    }

    @Test
    void what_cannot_be_kept_is_refused_with_its_reason() {
        offer("ON", false);
        var tool = framedTool();

        assertThat(errorOf(ask(tool, "_parent", "lti.put_data", Map.of("key", "k", "value", "x".repeat(5000)))))
                .isEqualTo("storage_exhaustion");
        assertThat(errorOf(ask(tool, "_parent", "lti.put_data", Map.of("value", "without a key"))))
                .isEqualTo("bad_request");
        assertThat(errorOf(ask(tool, "_parent", "lti.unheard_of", Map.of()))).isEqualTo("unsupported_subject");
    }

    @Test
    void the_page_refers_to_the_frame_and_does_not_keep_values_itself() {
        offer("ON", true);

        assertThat(errorOf(ask(framedTool(), "_parent", "lti.get_data", Map.of("key", "state"))))
                .isEqualTo("unsupported_subject");
    }

    @Test
    void a_silent_platform_has_nobody_listening_though_its_frame_is_there() {
        offer("SILENT", true);

        var page = placement();

        assertThat(page.locator("iframe[name=lti_storage_frame]")).hasCount(1);
        assertThat(page.locator("script[src*='storage.js']")).hasCount(0);
        assertThat(page.frame(StorageOffer.FRAME).locator("script")).hasCount(0);
    }

    /** The other tool's origin is served on the other tool's pages only; its messages here go unanswered. */
    @Test
    void only_the_origin_of_the_tool_shown_is_served() {
        offer("ON", false);
        var page = placement();

        assertThat(page.locator("[data-storage]"))
                .hasAttribute("data-origins", campus.tool.at("").toString());
        page.evaluate("""
                () => {
                  window.asked = 0;
                  const strange = {data: {subject: 'lti.put_data', message_id: '1', key: 'k', value: 'v'},
                                   origin: 'https://elsewhere.example', source: window};
                  addEventListener('message', ({data}) => { window.asked += data?.subject === 'lti.put_data.response' });
                  dispatchEvent(new MessageEvent('message', strange));
                  return new Promise(done => setTimeout(done));
                }
                """);
        assertThat(page.evaluate("window.asked")).isEqualTo(0);
        assertThat(ask(toolIn(page), "_parent", "lti.get_data", Map.of("key", "k")))
                .containsEntry("value", null);
    }

    @Test
    void only_administrators_turn_the_switch() {
        assertThat(campus.send(campus.form("/administration/storage", Map.of("answering", "ON"))
                                .header("Cookie", campus.signIn("jordan")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(campus.page(campus.signIn("jordan"), "/administration/switches")
                        .statusCode())
                .isEqualTo(403);
        assertThat(campus.send(campus.form("/administration/storage", Map.of("answering", "LOUD"))
                                .header("Cookie", campus.signIn("morgan")))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void the_switches_are_accessible_and_fit(int width) {
        offer("ON", true);
        var page = signedIn("Morgan");
        page.setViewportSize(width, 900);
        page.navigate(campus.lms.url() + "/administration/switches");

        Optional.ofNullable(System.getProperty("pictures"))
                .ifPresent(folder -> page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(folder, width + "-switches.png"))));
        assertThat(Axe.findings(page)).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    private void offer(String answering, boolean inFrame) {
        var answer = campus.send(campus.form(
                        "/administration/storage", Map.of("answering", answering, "frame", Boolean.toString(inFrame)))
                .header("Cookie", campus.signIn("morgan")));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private String loginPage() {
        return campus.page(campus.signIn("jordan"), campus.placement("Catalogue") + "/launch?in=iframe")
                .body();
    }

    private String answerTo(String login) {
        var request = new LinkedHashMap<String, String>();
        request.put("scope", "openid");
        request.put("response_type", "id_token");
        request.put("response_mode", "form_post");
        request.put("prompt", "none");
        request.put("client_id", campus.tool.clientId());
        request.put("redirect_uri", campus.tool.at("/launch").toString());
        request.put("login_hint", Campus.field(login, "login_hint"));
        request.put("lti_message_hint", Campus.field(login, "lti_message_hint"));
        request.put("state", "a-state");
        request.put("nonce", "a-nonce");
        return campus.page(campus.signIn("jordan"), "/auth?" + Campus.query(request))
                .body();
    }

    private Page signedIn(String person) {
        var context = Chromium.shared().newContext(new Browser.NewContextOptions().setLocale("en-US"));
        contexts.add(context);
        var page = context.newPage();
        page.navigate(campus.lms.url().toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in as " + person))
                .click();
        assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText("(sample)");
        return page;
    }

    /** A placement whose tool goes straight to its own page, which is all that its origin needs. */
    private Page placement() {
        campus.tool.onLogin(sent -> campus.tool.at("/launch").toString());
        var page = signedIn("Jordan");
        page.navigate(campus.lms.url() + campus.placement("Catalogue"));
        assertThat(page.frameLocator("#tool").getByRole(AriaRole.HEADING)).hasText("Not launched");
        return page;
    }

    private Frame framedTool() {
        return toolIn(placement());
    }

    private static Frame toolIn(Page page) {
        return page.querySelector("#tool").contentFrame();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ask(Frame tool, String target, String subject, Map<String, String> fields) {
        var message = new LinkedHashMap<String, String>(fields);
        message.put("subject", subject);
        message.put("message_id", subject + "-1");
        return (Map<String, Object>) tool.evaluate(ASK.formatted(campus.lms.url()), List.of(message, target));
    }

    private static @Nullable Object errorOf(Map<String, Object> answer) {
        return answer.get("error") instanceof Map<?, ?> error ? error.get("code") : null;
    }
}
