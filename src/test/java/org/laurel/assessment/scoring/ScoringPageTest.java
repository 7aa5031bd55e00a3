package org.laurel.assessment.scoring;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.Axe;
import org.laurel.LaurelTest;
import org.laurel.assessment.Stage;
import org.laurel.assessment.Stage.HandedIn;
import org.laurel.assessment.Tab;
import org.laurel.foundation.Ids;
import org.laurel.foundation.file.FileStore;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The pages of assessors and program leads, over HTTP and in a browser. */
@LaurelTest
@Import(Stage.class)
class ScoringPageTest {

    private static final String LOG = "First try.\n\n0:48 asked, and waited.";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Stage.Scene scene;

    @Autowired
    Stage.MovingClock clock;

    @Autowired
    FileStore files;

    private UUID version = Ids.next();
    private Optional<TestPlatform> lms = Optional.empty();

    @BeforeEach
    void begin() {
        scene.freshOrganisation();
        clock.showTheRealTime();
        version = scene.publish(false);
        lms = Optional.of(TestPlatform.connect(port, registrations, scene.organisation()));
    }

    @AfterEach
    void end() {
        lms.ifPresent(TestPlatform::close);
    }

    @Test
    void only_assessors_see_the_queue_and_only_program_leads_the_claims() {
        TestSession educator = launched("eve", "Learner");
        TestSession assessor = launched("ana", "Instructor");
        TestSession lead = launched("lea", "Administrator");
        for (String page : new String[] {"/queue", "/queue/comments"}) {
            assertThat(educator.get(page).statusCode()).isEqualTo(403);
            assertThat(assessor.get(page).statusCode()).isEqualTo(200);
        }
        for (String page : new String[] {"/claims", "/queue/held"}) {
            assertThat(assessor.get(page).statusCode()).isEqualTo(403);
            assertThat(lead.get(page).statusCode()).isEqualTo(200);
        }
        for (String post : new String[] {"/queue/next", "/queue/" + Ids.next() + "/send"}) {
            assertThat(educator.post(post, Map.of()).statusCode()).isEqualTo(403);
        }
        assertThat(assessor.post("/claims/" + Ids.next() + "/release", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(assessor.get("/queue/" + Ids.next()).statusCode()).isEqualTo(404);
    }

    @Test
    void an_attempt_is_taken_judged_and_sent_by_plain_forms() {
        HandedIn work = handedIn();
        TestSession ana = launched("ana", "Instructor");
        assertThat(ana.get("/queue").body()).contains("Wait Time (sample)", "Take the next");
        assertThat(ana.get("/queue/" + work.task()).body())
                .contains("Free to take")
                .doesNotContain("asked, and waited");
        assertThat(location(ana.post("/queue/next", Map.of()))).endsWith("/queue/" + work.task());
        assertThat(ana.get("/queue/" + work.task()).body())
                .contains("asked, and waited", "Pauses are seen.", "educator not shown")
                .doesNotContain("Educator (sample)");
        var missing = ana.post(
                sending(work),
                Map.of("level.pauses", "some", "strengths", "You listen.", "page", "p", "revision", "0"));
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body())
                .contains("Pauses: say what would meet it", "Questions: choose a level", "You listen.");
        var sent = ana.post(
                sending(work), Map.of("level.pauses", "good", "level.questions", "good", "page", "p", "revision", "1"));
        assertThat(location(sent)).endsWith("/queue?done=sent");
        assertThat(scene.stateOf(work)).isEqualTo("EARNED");
    }

    @Test
    void sending_again_takes_no_further_attempt() {
        HandedIn work = handedIn();
        HandedIn next = handedIn();
        HandedIn last = handedIn();
        TestSession ana = launched("ana", "Instructor");
        ana.post("/queue/next", Map.of());
        var judged = Map.of("level.pauses", "good", "level.questions", "good", "page", "p", "revision", "0");
        assertThat(location(ana.post(sending(work), judged))).endsWith("/queue/" + next.task() + "?sent=yes");
        assertThat(location(ana.post(sending(work), judged))).endsWith("/queue?done=sent-before");
        assertThat(ana.get("/queue?done=sent-before").body()).contains("sent already");
        assertThat(ana.get("/queue/" + last.task()).body()).contains("Free to take");
    }

    @Test
    void a_stale_form_shows_both_versions() {
        HandedIn work = handedIn();
        TestSession ana = launched("ana", "Instructor");
        ana.post("/queue/next", Map.of());
        String draft = "/queue/" + work.task() + "/draft";
        ana.post(draft, Map.of("strengths", "The first window.", "page", "one", "revision", "0"));
        var stale = ana.post(draft, Map.of("strengths", "The second window.", "page", "two", "revision", "0"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("The first window.", "The second window.", "Both versions are kept");
    }

    @Test
    void autosave_takes_json_of_a_sensible_size_only() throws Exception {
        HandedIn work = handedIn();
        TestSession ana = launched("ana", "Instructor");
        ana.post("/queue/next", Map.of());
        assertThat(put(ana, work, "{\"strengths\":\"You wait.\",\"page\":\"p\",\"revision\":\"0\"}")
                        .body())
                .contains("\"revision\":1");
        var stale = put(ana, work, "{\"strengths\":\"Other.\",\"page\":\"q\",\"revision\":\"0\"}");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("\"problem\":\"stale\"", "You wait.");
        assertThat(put(ana, work, "{\"strengths\":\"" + "x".repeat(4001) + "\",\"page\":\"p\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(put(ana, work, "[not json").statusCode()).isEqualTo(400);
        assertThat(put(ana, work, "null").statusCode()).isEqualTo(400);
        assertThat(put(ana, work, "\"" + "x".repeat(1_000_001) + "\"").statusCode())
                .isEqualTo(413);
        TestSession ben = launched("ben", "Instructor");
        assertThat(put(ben, work, "{\"strengths\":\"Mine.\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_goes_only_to_its_assessor_and_runs_nothing() {
        HandedIn work = scene.handedIn(version);
        String image = file(work, "page.png", "image/png");
        String drawing = file(work, "sheet.svg", "image/svg+xml");
        String clip = file(work, "clip.mp4", "video/mp4");
        TestSession ana = launched("ana", "Instructor");
        assertThat(ana.get(image).statusCode()).isEqualTo(404);
        ana.post("/queue/next", Map.of());
        var shown = ana.get(image);
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(shown.headers().firstValue("Content-Disposition").orElse("")).startsWith("inline");
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox; default-src 'none'");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        var download = ana.get(drawing).headers();
        assertThat(download.firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(download.firstValue("Content-Type")).contains("application/octet-stream");
        var part = ana.get(clip, "Range", "bytes=2-5");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("2345");
        TestSession ben = launched("ben", "Instructor");
        assertThat(ben.get(image).statusCode()).isEqualTo(404);
    }

    @Test
    void a_lead_sees_who_has_what_and_releases_what_is_held() {
        HandedIn work = scene.handedIn(scene.publish(true));
        TestSession ana = launched("ana", "Instructor");
        TestSession lead = launched("lea", "Administrator");
        ana.get("/queue");
        ana.post("/queue/next", Map.of());
        assertThat(lead.get("/claims").body()).contains("ana (sample)").doesNotContain("Educator (sample)");
        ana.post(sending(work), Map.of("level.pauses", "good", "level.questions", "good", "revision", "0"));
        assertThat(lead.get("/queue/held").body()).contains("judged by ana (sample)", "Proficient");
        lead.post("/queue/held/" + work.task() + "/release", Map.of());
        assertThat(scene.stateOf(work)).isEqualTo("EARNED");
    }

    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"1280", "320"})
    void the_pages_are_accessible_and_fit(int width) {
        HandedIn work = handedIn();
        file(work, "page.png", "image/png");
        TestSession ana = launched("ana", "Instructor");
        TestSession lead = launched("lea", "Administrator");
        try (BrowserContext context = Tab.of(ana, true)) {
            Page page = context.newPage();
            page.setViewportSize(width, 900);
            check(page, ana, "/queue", width);
            check(page, ana, "/queue/" + work.task(), width);
            page.getByRole(AriaRole.BUTTON, named("Take this one")).click();
            check(page, ana, "/queue/" + work.task(), width);
            page.getByRole(AriaRole.BUTTON, named("Send and take the next")).click();
            assertThat(page.locator("#errors")).isFocused();
            check(page, ana, "", width);
            check(page, ana, "/queue/comments", width);
        }
        try (BrowserContext context = Tab.of(lead, true)) {
            Page page = context.newPage();
            page.setViewportSize(width, 900);
            check(page, lead, "/claims", width);
            check(page, lead, "/queue/held", width);
        }
    }

    @Test
    void keys_choose_levels_the_outcome_shows_at_once_and_words_survive_a_closed_page() {
        HandedIn work = handedIn();
        file(work, "clip.mp4", "video/mp4");
        TestSession ana = launched("ana", "Instructor");
        ana.post("/queue/next", Map.of());
        try (BrowserContext context = Tab.of(ana, true)) {
            Page page = open(context, ana, work);
            page.locator("body").press("n");
            page.keyboard().press("3");
            page.keyboard().press("n");
            page.keyboard().press("2");
            assertThat(page.locator("#preview")).hasText("This will be: not yet still to meet: Pauses");
            page.locator("body").press("p");
            Locator feedback = page.getByLabel("Feedback on Pauses", new Page.GetByLabelOptions().setExact(true));
            feedback.fill("Wait 4 seconds and n");
            feedback.press("1");
            assertThat(page.getByLabel("Developing").first()).isChecked();
            assertThat(page.locator("#saved")).hasText("Saved just now");
            assertThat(page.getByRole(AriaRole.BUTTON, named("0:48"))).hasCount(2);
            page.close();
            Page again = open(context, ana, work);
            assertThat(again.getByLabel("Feedback on Pauses", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("Wait 4 seconds and n1");
        }
    }

    @Test
    void words_that_did_not_reach_laurel_are_offered_again() {
        HandedIn work = handedIn();
        TestSession ana = launched("ana", "Instructor");
        ana.post("/queue/next", Map.of());
        try (BrowserContext context = Tab.of(ana, true)) {
            Page page = open(context, ana, work);
            context.setOffline(true);
            page.getByLabel("What works").fill("You listen.");
            assertThat(page.locator("#saved")).containsText("Not saved yet");
            page.close();
            context.setOffline(false);
            Page again = open(context, ana, work);
            again.getByRole(AriaRole.BUTTON, named("Bring them back")).click();
            assertThat(again.getByLabel("What works")).hasValue("You listen.");
            assertThat(again.locator("#saved")).hasText("Saved just now");
        }
    }

    @Test
    void what_an_earlier_visit_left_unsent_outlives_typing_until_it_is_decided_upon() {
        HandedIn work = handedIn();
        TestSession ana = launched("ana", "Instructor");
        ana.post("/queue/next", Map.of());
        try (BrowserContext context = Tab.of(ana, true)) {
            Page page = open(context, ana, work);
            context.setOffline(true);
            page.getByLabel("What works").fill("Unsent.");
            assertThat(page.locator("#saved")).containsText("Not saved yet");
            page.close();
            context.setOffline(false);
            Page again = open(context, ana, work);
            again.getByLabel("What works").fill("Typed since.");
            assertThat(again.locator("#saved")).hasText("Saved just now");
            again.close();
            Page later = open(context, ana, work);
            later.getByRole(AriaRole.BUTTON, named("Bring them back")).click();
            assertThat(later.getByLabel("What works")).hasValue("Unsent.");
            assertThat(later.locator("#unsent")).isHidden();
        }
    }

    @Test
    void a_second_window_is_told_and_can_look_at_both_versions() {
        HandedIn work = handedIn();
        TestSession ana = launched("ana", "Instructor");
        ana.post("/queue/next", Map.of());
        try (BrowserContext context = Tab.of(ana, true)) {
            Page one = open(context, ana, work);
            Page two = open(context, ana, work);
            one.getByLabel("What works").fill("The first window.");
            assertThat(one.locator("#saved")).hasText("Saved just now");
            two.getByLabel("What works").fill("The second window.");
            assertThat(two.locator("#conflict")).isVisible();
            two.getByRole(AriaRole.BUTTON, named("Show the other version")).click();
            assertThat(two.getByLabel("What works")).hasValue("The first window.");
            two.getByRole(AriaRole.BUTTON, named("Show the other version")).click();
            two.getByRole(AriaRole.BUTTON, named("Keep what is shown")).click();
            assertThat(two.locator("#saved")).hasText("Saved just now");
            assertThat(open(context, ana, work).getByLabel("What works")).hasValue("The second window.");
        }
    }

    private HandedIn handedIn() {
        HandedIn work = scene.handedIn(version);
        scene.wrote(work, "log", LOG);
        return work;
    }

    private String file(HandedIn work, String name, String type) {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        FileStore.Stored stored = scene.here(() -> files.receive(new ByteArrayInputStream(bytes), name));
        return "/queue/" + work.task() + "/evidence/" + scene.uploaded(work, stored.id(), name, type, bytes.length);
    }

    private TestSession launched(String who, String role) {
        String path = role.equals("Administrator") ? "/claims" : "/queue";
        return lms.orElseThrow()
                .person(who)
                .named(who + " (sample)")
                .role(role)
                .to(path)
                .launch();
    }

    private static String sending(HandedIn work) {
        return "/queue/" + work.task() + "/send";
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static HttpResponse<String> put(TestSession session, HandedIn work, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        session.origin() + session.path() + "/queue/" + work.task() + "/draft"))
                                .header("Cookie", session.cookie())
                                .header("X-CSRF-TOKEN", session.csrfToken())
                                .header("Accept", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static Page open(BrowserContext context, TestSession session, HandedIn work) {
        Page page = context.newPage();
        page.navigate(session.origin() + session.path() + "/queue/" + work.task());
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /** @param path of the page, or empty for the one that is open */
    private static void check(Page page, TestSession session, String path, int width) {
        if (!path.isEmpty()) {
            page.navigate(session.origin() + session.path() + path);
        }
        assertThat(Axe.findings(page)).as("accessibility of %s", page.url()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", page.url())
                .isEqualTo(width);
    }
}
