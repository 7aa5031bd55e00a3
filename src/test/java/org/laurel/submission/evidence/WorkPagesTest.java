package org.laurel.submission.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Content.ItemKind;
import org.laurel.catalogue.Publishing;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.FileStore;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.laurel.submission.Desk;
import org.laurel.submission.Desk.Educators;
import org.laurel.submission.Outcome;
import org.laurel.submission.Submissions;
import org.laurel.submission.TwoParts;
import org.laurel.submission.work.UploadTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One's own work over HTTP, by forms and by scripts. */
@LaurelTest
@Import(Desk.class)
class WorkPagesTest {

    private static final String BY_SCRIPT = "application/problem+json, text/html;q=0.1";
    private static final String BY_FORM = "text/html,application/xhtml+xml";
    private static final String BOUNDARY = "laurel-test";
    private static final int OVER_FILE_LIMIT = 50 * 1024 * 1024 + 1;
    private static final int OVER_REQUEST_LIMIT = 64 * 1024 * 1024;
    private static final int BUDGET = 6;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Educators educators;

    @Autowired
    Publishing publishing;

    @Autowired
    Submissions submissions;

    @Autowired
    Attachments attachments;

    @Autowired
    FileStore files;

    @Autowired
    TransactionTemplate transaction;

    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession ana;
    private String work = "";

    @BeforeEach
    void connect() {
        organisation = educators.freshOrganisation();
        lms = TestPlatform.connect(port, registrations, organisation);
        Item clip = TwoParts.item("clip", ItemKind.ANY, null, "pdf");
        var part = TwoParts.part("artefacts", null, TwoParts.item("log", ItemKind.TEXT, null), clip);
        Tenancy.in(organisation, () -> publishing.publish(List.of(TwoParts.content(TwoParts.USUAL, part))));
        ana = lms.person("ana").launch();
        work = started(ana);
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void starting_leads_to_the_first_part_that_lacks_something() {
        HttpResponse<String> opened = ana.get(work);
        assertThat(location(opened)).endsWith(work + "/parts/artefacts");
        assertThat(ana.get(work + "/parts/artefacts").body()).contains("Prompt log", "Prompt clip");
        assertThat(ana.get("/catalogue/two-parts").body()).contains(ana.path() + work);
    }

    @Test
    void an_assessor_cannot_start() {
        TestSession ben = lms.person("ben").role("Instructor").launch();
        assertThat(ben.post("/catalogue/two-parts/start", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/my-work/not-an-id", "/my-work/not-an-id/parts/artefacts", "/my-work/1-1-1-1/evidence/x"})
    void a_malformed_id_is_not_found(String address) {
        assertThat(ana.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void the_work_of_others_is_not_found_wherever_one_looks() {
        TestSession ben = lms.person("ben").launch();
        for (String page : List.of("", "/parts/artefacts", "/check", "/revision", "/evidence/" + UUID.randomUUID())) {
            assertThat(ben.get(work + page).statusCode()).as(page).isEqualTo(404);
        }
        for (String change : List.of("/submit", "/revise", "/pause", "/resume", "/withdraw", "/parts/artefacts")) {
            assertThat(ben.post(work + change, Map.of()).statusCode())
                    .as(change)
                    .isEqualTo(404);
        }
    }

    @Test
    void autosave_answers_with_the_new_revision_and_needs_the_pages_token() {
        String body = "{\"text\":\"I waited.\",\"revision\":0}";
        assertThat(autosave(body, "").statusCode()).isEqualTo(403);
        HttpResponse<String> saved = autosave(body, ana.csrfToken());
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(json(saved).get("revision").asInt()).isEqualTo(1);
        assertThat(ana.get(work + "/parts/artefacts").body()).contains("I waited.");
    }

    @Test
    void a_stale_autosave_gets_the_other_text_and_its_revision() {
        autosave("{\"text\":\"One.\",\"revision\":0}", ana.csrfToken());
        HttpResponse<String> stale = autosave("{\"text\":\"Two.\",\"revision\":0}", ana.csrfToken());
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(json(stale).get("revision").asInt()).isEqualTo(1);
        assertThat(json(stale).get("text").asString()).isEqualTo("One.");
        assertThat(json(stale).has("detail")).isFalse();
    }

    @Test
    void an_autosave_that_is_not_allowed_now_says_why_instead() {
        ana.post(work + "/pause", Map.of());
        HttpResponse<String> refused = autosave("{\"text\":\"Two.\",\"revision\":0}", ana.csrfToken());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("detail").asString()).contains("paused");
        assertThat(json(refused).has("revision")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"revision\":0}",
                "{\"text\":null,\"revision\":0}",
                "{\"text\":\"x\",\"revision\":\"y\"}"
            })
    void a_malformed_autosave_is_a_bad_request(String body) {
        HttpResponse<String> answer = autosave(body, ana.csrfToken());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("reference").asString()).hasSize(8);
    }

    @Test
    void a_text_that_is_too_long_is_refused_with_its_limit() {
        HttpResponse<String> answer =
                autosave("{\"text\":\"" + "x".repeat(20_001) + "\",\"revision\":0}", ana.csrfToken());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).get("detail").asString()).contains("20,000");
    }

    @Test
    void a_plain_form_saves_and_shows_both_texts_when_another_window_was_faster() {
        HttpResponse<String> saved =
                ana.post(work + "/parts/artefacts", Map.of("text.log", "Mine.", "revision.log", "0", "next", "check"));
        assertThat(location(saved)).endsWith(work + "/check");
        HttpResponse<String> stale =
                ana.post(work + "/parts/artefacts", Map.of("text.log", "Other words.", "revision.log", "0"));
        assertThat(stale.body()).contains("Mine.", "Other words.", "Nothing is lost");
        assertThat(ana.post(work + "/parts/artefacts", Map.of("text.log", "x", "revision.log", "y"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_page_does_not_stand_in_its_own_way_and_no_save_overtakes_a_later_one() {
        autosave("{\"text\":\"One.\",\"revision\":0,\"page\":\"p\",\"turn\":1}", ana.csrfToken());
        var lost = autosave("{\"text\":\"Two.\",\"revision\":0,\"page\":\"p\",\"turn\":3}", ana.csrfToken());
        assertThat(lost.statusCode()).isEqualTo(200);
        var late = autosave("{\"text\":\"Older.\",\"revision\":0,\"page\":\"p\",\"turn\":2}", ana.csrfToken());
        assertThat(late.statusCode()).isEqualTo(409);
        var form = Map.of("text.log", "Three.", "revision.log", "1", "page", "p", "turn", "4");
        assertThat(ana.post(work + "/parts/artefacts", form).statusCode()).isEqualTo(302);
        assertThat(ana.get(work + "/parts/artefacts").body()).contains("Three.");
    }

    @Test
    void a_plain_form_gives_back_what_is_too_long_and_keeps_the_rest() {
        String endless = "An endless log. " + "x".repeat(20_000);
        HttpResponse<String> answer = ana.post(
                work + "/parts/artefacts",
                Map.of("text.log", endless, "revision.log", "0", "text.clip", "Short.", "revision.clip", "0"));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("An endless log.", "20,000", "Short.");
        assertThat(ana.get(work + "/parts/artefacts").body()).contains("Short.").doesNotContain("An endless log.");
    }

    @Test
    void every_button_of_a_part_saves_its_texts() {
        var link = Map.of("text.log", "With a link.", "link", "clip", "address.clip", "https://lms.example/clip");
        assertThat(location(ana.post(work + "/parts/artefacts", link))).endsWith("/parts/artefacts#item-clip");
        String page = ana.get(work + "/parts/artefacts").body();
        assertThat(page).contains("With a link.", "https://lms.example/clip");
        String evidence = page.replaceAll("(?s).*name=\"remove\" value=\"([^\"]+)\".*", "$1");
        var removal = Map.of("text.log", "Without it.", "revision.log", "1", "remove", evidence);
        assertThat(location(ana.post(work + "/parts/artefacts?item=clip", removal)))
                .endsWith("/parts/artefacts#item-clip");
        assertThat(ana.get(work + "/parts/artefacts").body())
                .contains("Without it.")
                .doesNotContain("https://lms.example/clip");
    }

    @Test
    void a_malformed_address_comes_back_as_typed() {
        HttpResponse<String> answer = ana.post(work + "/parts/artefacts", Map.of("address.clip", "no address"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"no address\"", "not a web address");
    }

    @Test
    void words_for_work_closed_meanwhile_are_given_back() {
        ana.post(work + "/pause", Map.of());
        HttpResponse<String> answer =
                ana.post(work + "/parts/artefacts", Map.of("text.log", "My words.", "revision.log", "0"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("My words.", "This is paused", "could not be saved");
    }

    @Test
    void what_changed_is_kept_before_it_is_handed_in_and_given_back_when_it_cannot_be() {
        handIn(ana, work);
        decide(work, TwoParts.met("pauses"));
        ana.post(work + "/revise", Map.of());
        assertThat(send(request(work + "/note", "application/json", ana.csrfToken())
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"text\":\"I waited.\",\"revision\":0}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ana.get(work + "/check").body()).contains("I waited.");
        HttpResponse<String> tooLong = ana.post(work + "/submit", Map.of("note", "Endless." + "x".repeat(2000)));
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.body()).contains("Endless.", "2,000");
        ana.post(work + "/pause", Map.of("note", "I waited longer."));
        HttpResponse<String> paused = ana.post(work + "/submit", Map.of("note", "Typed elsewhere."));
        assertThat(paused.statusCode()).isEqualTo(409);
        assertThat(paused.body()).contains("Typed elsewhere.", "This is paused");
        ana.post(work + "/resume", Map.of());
        assertThat(ana.get(work + "/check").body()).contains("I waited longer.");
    }

    @Test
    void handing_in_what_is_incomplete_leads_back_to_what_it_lacks() {
        HttpResponse<String> answer = ana.post(work + "/submit", Map.of());
        assertThat(answer.body()).contains("Still to do before you hand it in", "Write something for: Prompt log");
        assertThat(ana.get(work + "/check").statusCode()).isEqualTo(200);
    }

    @Test
    void an_upload_by_script_or_form_leads_back_to_its_item() {
        HttpResponse<String> answer = upload(BY_SCRIPT, ana.csrfToken(), "plan.pdf", UploadTest.PDF);
        assertThat(location(answer)).endsWith(work + "/parts/artefacts#item-clip");
        assertThat(ana.get(work + "/parts/artefacts", "Accept", BY_SCRIPT).statusCode())
                .isEqualTo(200);
        assertThat(ana.get(work + "/parts/artefacts").body()).contains("plan.pdf");
    }

    @Test
    void a_file_of_another_kind_is_refused_in_the_readers_words() {
        HttpResponse<String> answer = upload(BY_SCRIPT, ana.csrfToken(), "plan.pdf", new byte[] {'M', 'Z', 0, 1, 2});
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(json(answer).get("detail").asString()).contains("It can be: PDF.");
    }

    @Test
    void a_file_over_the_limit_is_a_problem_document_for_a_script_and_a_page_for_a_form() {
        for (int size : List.of(OVER_FILE_LIMIT, OVER_REQUEST_LIMIT)) {
            HttpResponse<String> script = uploadLarge(BY_SCRIPT, true, size);
            assertThat(script.statusCode()).isEqualTo(413);
            assertThat(script.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            HttpResponse<String> form = uploadLarge(BY_FORM, false, size);
            assertThat(form.statusCode()).isEqualTo(413);
            assertThat(form.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(form.body()).containsIgnoringCase("larger than");
        }
        assertThat(educators.filesOf(organisation)).isZero();
    }

    @Test
    void an_educator_opens_the_own_file_whole_or_in_part_and_nothing_of_it_runs() {
        String file = stored("plan.pdf", UploadTest.PDF);
        HttpResponse<String> whole = ana.get(file);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(new String(UploadTest.PDF, StandardCharsets.US_ASCII));
        assertThat(header(whole, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(whole, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(whole, "Content-Disposition")).startsWith("inline").contains("plan.pdf");
        assertThat(header(whole, "Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("script-src");
        assertThat(header(whole, "Cache-Control")).contains("private");

        HttpResponse<String> part = ana.get(file, "Range", "bytes=0-7");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("%PDF-1.7");
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 0-7/" + UploadTest.PDF.length);
        assertThat(ana.get(file, "Range", "bytes=100000-").statusCode()).isEqualTo(416);
        assertThat(ana.get(file, "If-None-Match", header(whole, "ETag")).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script></html>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
            })
    void what_could_run_is_only_ever_downloaded(String content) {
        HttpResponse<String> answer = ana.get(stored("page.html", content.getBytes(StandardCharsets.UTF_8)));
        assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(answer, "Content-Disposition")).startsWith("attachment");
        assertThat(header(answer, "Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void plain_text_that_looks_like_a_page_is_shown_as_text() {
        HttpResponse<String> answer = ana.get(stored("a.txt", "Words, then <b>".getBytes(StandardCharsets.UTF_8)));
        assertThat(header(answer, "Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(header(answer, "Content-Security-Policy")).startsWith("sandbox; ");
    }

    @Test
    void a_file_is_nobody_elses() {
        String file = stored("plan.pdf", UploadTest.PDF);
        assertThat(lms.person("ben").launch().get(file).statusCode()).isEqualTo(404);
        assertThat(lms.person("ben").role("Instructor").launch().get(file).statusCode())
                .isEqualTo(404);
        UUID other = educators.freshOrganisation();
        try (TestPlatform elsewhere = TestPlatform.connect(port, registrations, other)) {
            assertThat(elsewhere.person("ana").launch().get(file).statusCode()).isEqualTo(404);
        }
        TestSession ben = lms.person("ben").launch();
        String own = started(ben);
        assertThat(ben.get(own + file.substring(work.length())).statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_of_an_earlier_attempt_can_still_be_opened() {
        String file = stored("plan.pdf", UploadTest.PDF);
        handIn(ana, work);
        decide(work, TwoParts.met("pauses"));
        ana.post(work + "/revise", Map.of());
        assertThat(ana.get(file).statusCode()).isEqualTo(200);
    }

    @Test
    void every_page_costs_few_statements_whatever_it_lists() {
        for (String slug : List.of("wait-time", "exit-tickets", "colleague-feedback")) {
            ana.post("/catalogue/" + slug + "/start", Map.of());
        }
        for (int i = 0; i < 8; i++) {
            TestSession other = lms.person("educator-" + i).launch();
            String theirs = started(other);
            handIn(other, theirs);
        }
        stored("plan.pdf", UploadTest.PDF);
        TestSession ben = lms.person("ben").role("Instructor").launch();
        assertThat(ben.get("/queue").body()).contains("Two parts (sample)");
        checkBudget(ben, "/queue");
        Stream.of("/catalogue", "/catalogue/two-parts", "/my-work", work + "/parts/artefacts", work + "/check")
                .forEach(page -> checkBudget(ana, page));
        handIn(ana, work);
        checkBudget(ana, work);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void every_state_has_its_page_in_the_language_of_the_course(String language) {
        TestSession eva = lms.person("eva").locale(language).launch();
        String own = started(eva);
        String inProgress = language.equals("es") ? "en curso" : "in progress";
        assertThat(eva.get("/my-work").body()).contains("<html lang=\"" + language + "\"", inProgress);
        eva.post(own + "/pause", Map.of());
        assertThat(shown(eva, own)).contains(own + "/resume");
        eva.post(own + "/resume", Map.of());
        handIn(eva, own);
        assertThat(shown(eva, own)).contains(own + "/withdraw").doesNotContain(own + "/revise");
        decide(own, TwoParts.met("pauses"));
        assertThat(shown(eva, own)).contains(own + "/revise", "Words.");
        checkBudget(eva, own);
        String revision = location(eva.post(own + "/revise", Map.of()));
        assertThat(location(eva.get(own + "/revision"))).contains("/parts/artefacts");
        assertThat(revision).endsWith(own + "/revision");
        assertThat(shown(eva, own + "/parts/artefacts")).contains("https://lms.example/clip", "Log.");
        checkBudget(eva, own + "/parts/artefacts");
        assertThat(shown(eva, own + "/check")).contains("name=\"note\"");
        eva.post(own + "/submit", Map.of("note", "I waited longer."));
        decide(own, TwoParts.met("pauses", "questions"));
        assertThat(shown(eva, own)).contains("Words.").doesNotContain(own + "/revise", own + "/withdraw");
        checkBudget(eva, own);
        assertThat(eva.get("/my-work").body()).contains(language.equals("es") ? "obtenida" : "earned");
    }

    private static String shown(TestSession session, String page) {
        HttpResponse<String> answer = session.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return answer.body();
    }

    private void decide(String address, Outcome outcome) {
        Tenancy.in(organisation, () -> {
            UUID attempt = submissions.find(id(address)).current().id();
            submissions.decide(id(address), attempt, outcome);
        });
    }

    private void checkBudget(TestSession session, String page) {
        session.get(page);
        List<String> sent = SentStatements.during(
                () -> assertThat(session.get(page).statusCode()).isEqualTo(200));
        assertThat(sent).as(page).isNotEmpty().hasSizeLessThanOrEqualTo(BUDGET);
    }

    private String started(TestSession session) {
        HttpResponse<String> answer = session.post("/catalogue/two-parts/start", Map.of());
        String location = location(answer);
        return location.substring(location.indexOf("/my-work/"));
    }

    private static void handIn(TestSession session, String work) {
        session.post(work + "/parts/artefacts", Map.of("text.log", "Log.", "revision.log", "0"));
        session.post(work + "/parts/artefacts", Map.of("address.clip", "https://lms.example/clip"));
        HttpResponse<String> answer = session.post(work + "/submit", Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    private static UUID id(String work) {
        return UUID.fromString(work.substring("/my-work/".length()));
    }

    /** Puts a file into the attempt whatever the item takes. @return its address */
    private String stored(String name, byte[] content) {
        return Tenancy.in(organisation, () -> {
            FileStore.Stored file = files.receive(new ByteArrayInputStream(content), name);
            UUID attempt = submissions.find(id(work)).current().id();
            UUID evidence = transaction.execute(status -> attachments.add(attempt, "clip", name, "", file));
            return work + "/evidence/" + evidence;
        });
    }

    private HttpResponse<String> autosave(String body, String token) {
        return send(request(work + "/items/log/text", "application/json", token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> upload(String accept, String token, String name, byte[] content) {
        return upload(accept, token, "", name, content.length, () -> new ByteArrayInputStream(content));
    }

    private HttpResponse<String> uploadLarge(String accept, boolean script, int size) {
        String field = script
                ? ""
                : "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + ana.csrfToken()
                        + "\r\n";
        return upload(
                accept,
                script ? ana.csrfToken() : "",
                field,
                "plan.pdf",
                UploadTest.PDF.length + size,
                () -> new SequenceInputStream(
                        new ByteArrayInputStream(UploadTest.PDF), new ByteArrayInputStream(new byte[size])));
    }

    private HttpResponse<String> upload(
            String accept, String token, String before, String name, int length, Supplier<InputStream> content) {
        String head = before + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/pdf\r\n\r\n";
        String tail = "\r\n--" + BOUNDARY + "--\r\n";
        return send(request(work + "/items/clip/files", accept, token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofInputStream(() ->
                        new SequenceInputStream(new SequenceInputStream(stream(head), content.get()), stream(tail)))));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String page, String accept, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ana.origin() + ana.path() + page))
                .header("Cookie", ana.cookie())
                .header("Accept", accept);
        return token.isEmpty() ? request : request.header("X-CSRF-TOKEN", token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
