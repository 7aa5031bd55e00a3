package org.laurel.practice.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.Axe;
import org.laurel.Chromium;
import org.laurel.practice.Registering;
import org.laurel.practice.deeplinking.Choosing;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.service.Campus;
import org.laurel.practice.service.ServiceMedia;

/** The pages in a real browser, with the tool on another site than the LMS. */
class BrowserTest {

    private final Campus campus = Campus.shared();
    private BrowserContext context;

    @BeforeEach
    void openContext() {
        context = Chromium.shared().newContext(new Browser.NewContextOptions().setLocale("en-US"));
        campus.tool.onLogin(this::authenticationRequest);
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    @Test
    void a_placement_opens_the_tool_in_a_frame_that_grows() {
        var page = signedIn("Jordan");
        open(page, "Listening to learners");

        assertThat(page.frameLocator("#tool").getByRole(AriaRole.HEADING)).hasText("Launched");
        assertThat(page.locator("#tool")).hasCSS("height", "1234px");
    }

    @Test
    void a_placement_opens_the_tool_in_a_new_window() {
        var page = signedIn("Jordan");
        open(page, "Listening to learners");

        var window = page.waitForPopup(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open in a new window"))
                        .click());

        assertThat(window.getByRole(AriaRole.HEADING)).hasText("Launched");
    }

    @Test
    void a_tool_that_posts_its_request_from_a_page_of_its_own_is_answered_too() {
        var page = signedIn("Jordan");
        campus.tool.onLogin(sent -> campus.tool.at("/post?") + authenticationRequest(sent));
        open(page, "Listening to learners");

        assertThat(page.frameLocator("#tool").getByRole(AriaRole.HEADING)).hasText("Launched");
    }

    @Test
    void an_administrator_connects_a_tool_and_activates_it() {
        campus.otherTool.onRegistration(query -> new Registering(campus, campus.otherTool).page(query));
        var page = signedIn("Morgan");
        link(page, "Administration");
        page.getByLabel("Registration address of the tool")
                .fill(campus.otherTool.at("/register").toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Connect the tool"))
                .click();

        var tool = page.locator("[data-tool='Registered by itself']");
        assertThat(tool).containsText("waits for activation");
        page.setViewportSize(390, 900);
        picture(page, "/registered");
        assertThat(Axe.findings(page)).isEmpty();
        button(tool, "Activate Registered by itself");
        assertThat(tool.getByRole(AriaRole.HEADING)).containsText("on");

        tool.locator("summary").click();
        button(tool, "Remove for good");
        assertThat(tool).hasCount(0);
    }

    @Test
    void a_teacher_adds_what_was_chosen_in_the_tool() {
        campus.tool.onLogin(sent -> authenticationRequest(sent, "/choose"));
        campus.tool.onChoice(sent -> new Choosing(campus.tool).page(sent));
        var page = signedIn("Priya");
        link(page, "Teaching that listens");
        link(page, "Add content from Tool tool-one");
        picture(page, "/choosing");

        var frame = page.frameLocator("#tool");
        assertThat(frame.getByRole(AriaRole.HEADING)).hasText("One item was added");
        picture(page, "/chosen");
        frame.getByRole(AriaRole.LINK).click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Chosen by Priya")))
                .isVisible();
        page.setViewportSize(390, 900);
        picture(page, "/added");
        assertThat(Axe.findings(page)).isEmpty();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove Chosen by Priya"))
                .click();
        assertThat(page.getByText("Chosen by Priya")).hasCount(0);
    }

    @Test
    void a_teacher_opens_a_learners_result_in_the_tool() {
        scoreEverybody();
        var page = signedIn("Priya");
        link(page, "Teaching that listens");
        link(page, "Grades");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName("Open in the tool: Jordan Miller (sample), Questions that open"))
                .first()
                .click();

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Result of Jordan Miller (sample)");
        assertThat(page.frameLocator("#tool").getByRole(AriaRole.HEADING)).hasText("Launched");
        picture(page, "/review");
    }

    @Test
    void a_tool_can_have_its_place_in_the_navigation_of_a_course() {
        var page = signedIn("Jordan");
        link(page, "Teaching that listens");
        link(page, "Growth");

        assertThat(page.frameLocator("#tool").getByRole(AriaRole.HEADING)).hasText("Launched");
    }

    @ParameterizedTest(name = "{0} at {1} pixels")
    @CsvSource({"Morgan, 1280", "Morgan, 320", "Ana, 390"})
    void every_page_is_accessible_and_fits(String person, int width) {
        scoreEverybody();
        var page = signedIn(person);
        page.setViewportSize(width, 900);
        var course = campus.course("Teaching that listens");
        var paths = Stream.of(
                "/",
                "/preferences",
                "/administration",
                course,
                course + "/people",
                course + "/grades",
                campus.placement("Catalogue"),
                course + "/tools/tool-one");
        paths.forEach(path -> check(page, path));
        context.clearCookies();
        check(page, "/");
    }

    private void scoreEverybody() {
        var token = campus.token(campus.tool, Scopes.LINE_ITEM, Scopes.SCORE);
        var made = campus.write(token, "POST", campus.services() + "/line_items", ServiceMedia.LINE_ITEM, """
                {"label": "Questions that open", "scoreMaximum": 4}""");
        for (var login : List.of("jordan", "ana", "sam")) {
            var scored = campus.write(
                    token,
                    "POST",
                    Campus.json(made).get("id").stringValue() + "/scores",
                    ServiceMedia.SCORE,
                    """
                    {"userId": "%s", "timestamp": "2026-03-01T10:00:00.000Z", "activityProgress": "Completed",
                     "gradingProgress": "FullyGraded", "scoreGiven": 3.5, "scoreMaximum": 4,
                     "comment": "Met: pauses, questions, and a clear account of what changed."}
                    """.formatted(campus.userId(login)));
            assertThat(scored.statusCode()).isEqualTo(200);
        }
    }

    private void check(Page page, String path) {
        page.navigate(campus.lms.url() + path);
        picture(page, path);
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })");
        picture(page, path + "-unfolded");
        var found = Axe.findings(page);
        assertThat(found).as(path).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("overflow of " + path)
                .isLessThanOrEqualTo(0);
    }

    /** For people to look at, when asked for by {@code -Dpictures=folder}. */
    private static void picture(Page page, String path) {
        Optional.ofNullable(System.getProperty("pictures")).ifPresent(folder -> {
            var name = path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "x").replace('/', '-');
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(
                            folder,
                            page.viewportSize().width + name + page.title().hashCode() + ".png")));
        });
    }

    private Page signedIn(String person) {
        var page = context.newPage();
        page.navigate(campus.lms.url().toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in as " + person))
                .click();
        assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText("(sample)");
        return page;
    }

    private static void open(Page page, String placement) {
        link(page, "Teaching that listens");
        link(page, placement);
    }

    private static void button(Locator within, String name) {
        within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
    }

    private String authenticationRequest(String sent) {
        return authenticationRequest(sent, "/launch");
    }

    private String authenticationRequest(String sent, String redirect) {
        var got = Arrays.stream(sent.split("&"))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
        var request = new LinkedHashMap<String, String>();
        request.put("scope", "openid");
        request.put("response_type", "id_token");
        request.put("response_mode", "form_post");
        request.put("prompt", "none");
        request.put("client_id", got.get("client_id"));
        request.put("redirect_uri", campus.tool.at(redirect).toString());
        request.put("login_hint", got.get("login_hint"));
        request.put("lti_message_hint", got.get("lti_message_hint"));
        request.put("state", "a-state");
        request.put("nonce", "a-nonce");
        return campus.lms.url() + "/auth?" + Campus.query(request);
    }
}
