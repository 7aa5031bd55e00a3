package org.laurel.award.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.authorization.TestClient;
import org.laurel.award.AwardsAlone;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.FileStore;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists that give badges and take them back, from the form to what is left in the table. */
@LaurelTest
@Import(AwardsAlone.class)
class BatchTest {

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Batches batches;

    @Autowired
    BatchWork work;

    @Autowired
    FileStore files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionTemplate transaction;

    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession lead;
    private UUID leader;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        lead = lms.person("lee")
                .named("Lee Park (sample)")
                .role("Administrator")
                .launch();
        leader = one(UUID.class, "select id from person");
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void each_row_says_what_would_happen_and_nothing_happens_before_the_yes() {
        person("Ana", "ana@lakeside.example");
        person("Ben", "ben@lakeside.example");
        person("Two", "two@lakeside.example");
        person("Two again", "TWO@lakeside.example");
        UUID batch = bring("issue", """
                email;micro-credential;date;narrative;evidence;expires;phone
                ANA@lakeside.example;wait-time;2026-01-15;She **paused**.;https://lakeside.example/a;;1
                ana@lakeside.example;Wait time that opens up DISCUSSION;;;;;2
                nobody@lakeside.example;wait-time;;;;;3
                two@lakeside.example;wait-time;;;;;4
                ben@lakeside.example;no-such-thing;;;;;5
                ben@lakeside.example;wait-time;21/11/2026;;;;6
                ben@lakeside.example;wait-time;;;javascript:alert(1);;7
                ben@lakeside.example;wait-time;;;;2001-01-01;8
                ;wait-time;;;;;9
                """, "");
        String page = preview(batch);
        assertThat(page)
                .contains("One badge would be given", "Give one badge", "phone")
                .contains("Row 2 wants the same", "Nobody in Laurel has", "More than one person has")
                .contains("There is no micro-credential", "written as 2026-11-21", "must be a web address", "Say whom")
                .doesNotContain("??");
        assertThat(awards()).isZero();

        confirm(batch);

        assertThat(awards()).isEqualTo(1);
        Map<String, Object> award = row("select * from award");
        assertThat(award.get("cause")).isEqualTo("grant");
        assertThat(award.get("granted_by")).isEqualTo(leader);
        assertThat((String) award.get("hosted"))
                .contains("She **paused**.", "https://lakeside.example/a", "2026-01-15T12:00:00Z");
        assertThat(lead.get("/awards/lists/" + batch + "?state=done").body())
                .contains("One badge was given", "See the badge");

        person("Nora", "nobody@lakeside.example");
        lead.post("/awards/lists/" + batch + "/check", Map.of());
        assertThat(preview(batch)).contains("One badge would be given");
        confirm(batch);
        assertThat(awards()).isEqualTo(2);
        String csv = lead.get("/awards/lists/" + batch + "/result.csv").body();
        assertThat(csv).startsWith("\uFEFF").contains("nobody@lakeside.example", "/badges/assertions/");
        assertThat(csv.lines()).hasSize(10);
        assertThat(audited())
                .contains("award-batch.brought", "award-batch.confirmed", "award-batch.ended", "award-batch.exported");
    }

    @Test
    void a_result_runs_no_formula() {
        UUID batch = bring("issue", "email,badge,narrative\n\"=HYPERLINK(\"\"http://x\"\")\",wait-time,+1\n", "");
        preview(batch);
        assertThat(lead.get("/awards/lists/" + batch + "/result.csv").body())
                .contains("'=HYPERLINK", "'+1")
                .doesNotContain(",=HYPERLINK", ",\"=HYPERLINK", ",+1");
    }

    @Test
    void wrong_columns_and_no_rows_are_told_in_words() {
        assertThat(preview(bring("issue", "name,phone\nAna,1\n", "")))
                .contains("must name the columns", "name, phone", "Bring another one");
        assertThat(preview(bring("revoke", "name\nAna\n", ""))).contains("must name the column");
        HttpResponse<String> nothing = lead.post("/awards/lists", Map.of("kind", "issue", "text", "  "));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Choose a file, or paste rows");
        assertThat(preview(bring("issue", "email,badge\n", ""))).contains("No row of this list leads to anything new");
    }

    @Test
    void a_badge_that_was_given_says_so_by_whom_and_why_on_every_page_and_in_every_document() throws Exception {
        TestSession kim =
                lms.person("kim").role("Instructor").course("c-1", "Coaching").launch();
        TestSession ana = lms.person("ana")
                .named("Ana Ruiz (sample)")
                .email("ana@lakeside.example")
                .course("c-1", "Coaching")
                .launch();
        assertThat(kim.get("/roster").body()).doesNotContain("class=\"chip earned\"");

        confirm(ready(bring("issue", "email,badge,reason\nana@lakeside.example,wait-time,Led the pilot group.\n", "")));

        UUID award = one(UUID.class, "select id from award");
        String page = publicly(lead, "/badges/assertions/" + award, "text/html");
        assertThat(page)
                .contains("by Lee Park (sample) for Lakeside District, without judged evidence", "Why it was given")
                .contains("Led the pilot group.", "No evidence was judged for it")
                .doesNotContain(
                        "own words", "on evidence from practice", "was judged against", "Every criterion had", "??");
        for (String document : List.of(
                "/badges/assertions/" + award + ".json",
                "/badges/assertions/" + award + "/credential",
                "/badges/classes/" + one(UUID.class, "select badge_class_id from award"))) {
            assertThat(publicly(lead, document, "application/json"))
                    .as(document)
                    .containsAnyOf(
                            "Given by Lakeside District. No evidence was judged.", "No evidence was judged for it")
                    .doesNotContain("Every criterion had", "resultDescription", "Lee Park");
        }
        assertThat(publicly(lead, "/badges/assertions/" + award + "/credential", "application/json"))
                .contains("Led the pilot group.");
        assertThat(ana.get("/growth").body())
                .contains("Given by Lee Park (sample), without judged evidence", "Led the pilot group.")
                .doesNotContain("??");
        JsonNode told = json.readTree(TestClient.added(lead, "awards.read")
                .get("/api/v1/awards/" + award)
                .body());
        assertThat(told.path("cause").asString()).isEqualTo("grant");
        assertThat(told.path("grantedBy").asString()).isEqualTo("Lee Park (sample)");
        assertThat(told.path("grantReason").asString()).isEqualTo("Led the pilot group.");
        assertThat(kim.get("/roster?standing=earned").body())
                .contains("class=\"chip earned\"", "Ana Ruiz (sample)")
                .doesNotContain("??");

        lead.post("/awards/" + award + "/renew", Map.of());
        UUID renewed = one(UUID.class, "select successor_id from award where id = '" + award + "'");
        assertThat(publicly(lead, "/badges/assertions/" + renewed, "text/html"))
                .contains("Why it was given", "without judged evidence", "/badges/assertions/" + award)
                .doesNotContain("own words");
        assertThat(publicly(lead, "/badges/assertions/" + renewed + ".json", "application/json"))
                .contains("Given by Lakeside District.");
    }

    @Test
    void whoever_has_a_badge_gets_no_second_one_and_an_expired_one_is_renewed() {
        person("Ana", "ana@lakeside.example");
        String list = "email,badge\nana@lakeside.example,wait-time\n";
        confirm(ready(bring("issue", list, "")));
        UUID again = bring("issue", list, "");
        assertThat(preview(again)).contains("already has it", "No row of this list");
        within(() -> jdbc.sql("update award set expires_at = now() - interval '1 day'")
                .update());
        UUID later = bring("issue", list, "");
        assertThat(preview(later)).contains("this renews it");
        confirm(later);
        assertThat(one(Integer.class, "select count(*) from award where previous_id is not null"))
                .isEqualTo(1);
    }

    @Test
    void the_same_badges_by_two_lists_at_once_are_given_once() throws Exception {
        String list = people(30);
        UUID one = ready(bring("issue", list, ""));
        UUID other = ready(bring("issue", list, ""));
        within(() -> jdbc.sql("update award_batch set state = 'running'").update());
        together(() -> goOn(one), () -> goOn(other));
        finish(one);
        finish(other);
        assertThat(awards()).isEqualTo(30);
        assertThat(one(Integer.class, "select count(*) from award_batch_row where state = 'done'"))
                .isEqualTo(30);
        assertThat(one(Integer.class, "select count(*) from award_batch_row where state = 'held'"))
                .isEqualTo(30);
        assertThat(one(Integer.class, "select count(*) from award_change")).isEqualTo(30);
    }

    @Test
    void a_list_that_two_nodes_work_on_or_that_is_begun_again_is_done_once() throws Exception {
        UUID batch = ready(bring("issue", people(30), ""));
        within(() -> jdbc.sql("update award_batch set state = 'running'").update());
        together(() -> goOn(batch), () -> goOn(batch));
        finish(batch);
        within(() -> jdbc.sql("update award_batch set state = 'running'").update());
        goOn(batch);
        assertThat(awards()).isEqualTo(30);
        assertThat(one(String.class, "select state from award_batch")).isEqualTo("ended");
    }

    @Test
    void a_list_that_is_stopped_does_no_more_and_can_be_taken_up_again() {
        UUID batch = ready(bring("issue", people(5), ""));
        lead.post("/awards/lists/" + batch + "/cancel", Map.of());
        assertThat(preview(batch)).contains("Stopped", "Nothing was done");
        lead.post("/awards/lists/" + batch + "/confirm", Map.of());
        goOn(batch);
        assertThat(awards()).isZero();
        lead.post("/awards/lists/" + batch + "/check", Map.of());
        preview(batch);
        confirm(batch);
        assertThat(awards()).isEqualTo(5);
    }

    @Test
    void many_badges_are_taken_back_with_their_reasons_and_the_lists_are_signed_once() {
        confirm(ready(bring("issue", people(12), "")));
        List<UUID> ids = all("select a.id from award a join person p on p.id = a.person_id order by p.email");
        lead.post("/awards/" + ids.get(0) + "/revoke", Map.of("reason", "Before"));
        lead.post("/awards/" + ids.get(1) + "/renew", Map.of("expires", ""));
        UUID renewed = one(UUID.class, "select successor_id from award where id = '" + ids.get(1) + "'");
        UUID batch = bring(
                "revoke",
                "award,e-mail,badge,reason\n"
                        + ids.get(0) + ",,,\n"
                        + ids.get(1) + ",,,The first\n"
                        + "http://localhost/badges/assertions/" + ids.get(2) + ",,,\n"
                        + UUID.randomUUID() + ",,,\n"
                        + ",p9@lakeside.example,wait-time,\n"
                        + ",lee@nowhere.example,wait-time,\n",
                "Issued by mistake");
        assertThat(preview(batch))
                .contains("3 badges would be taken back", "A newer badge followed this one", "It was taken back before")
                .contains("There is no such badge here", "Nobody in Laurel has");
        confirm(batch);
        assertThat(one(Integer.class, "select count(*) from award where revoked_at is not null"))
                .isEqualTo(5);
        assertThat(row("select revocation_reason from award where id = '" + renewed + "'")
                        .values())
                .containsExactly("The first");
        assertThat(row("select revocation_reason from award where id = '" + ids.get(2) + "'")
                        .values())
                .containsExactly("Issued by mistake");
        assertThat(one(Integer.class, "select count(*) from award_change where kind = 'revoked'"))
                .isEqualTo(5);
        assertThat(one(Integer.class, "select count(*) from status_entry where revoked_at is not null"))
                .isEqualTo(5);
        assertThat(preview(bring("revoke", "email,badge\np3@lakeside.example,wait-time\n", "")))
                .contains("Say why");
    }

    @Test
    void a_hundred_thousand_rows_are_read_a_few_at_a_time_and_one_more_is_refused() {
        assertThat(preview(bringFile(100_000))).contains("All 100,000 rows", "needs a look");
        assertThat(preview(bringFile(100_001))).contains("more than 100,000 rows", "Split it");
        assertThat(awards()).isZero();
    }

    @Test
    void a_page_of_a_list_costs_few_statements_whatever_it_holds() {
        UUID batch = ready(bring("issue", people(60), ""));
        assertThat(SentStatements.during(() -> lead.get("/awards/lists/" + batch)))
                .hasSizeLessThanOrEqualTo(6);
        assertThat(SentStatements.during(() -> lead.get("/awards/lists"))).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void lists_are_for_leads_of_the_very_organisation() {
        UUID batch = ready(bring("issue", people(1), ""));
        TestSession ana = lms.person("ana").launch();
        for (String path :
                List.of("/awards/lists", "/awards/lists/" + batch, "/awards/lists/" + batch + "/result.csv")) {
            assertThat(ana.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(ana.post("/awards/lists/" + batch + "/confirm", Map.of()).statusCode())
                .isEqualTo(403);
        UUID elsewhere = organisations
                .apply("org-" + UUID.randomUUID(), "Hillside", "b@hillside.example")
                .id();
        try (TestPlatform other = TestPlatform.connect(port, registrations, elsewhere)) {
            TestSession foreign = other.person("root").role("Administrator").launch();
            assertThat(foreign.get("/awards/lists/" + batch).statusCode()).isEqualTo(404);
            assertThat(foreign.post("/awards/lists/" + batch + "/confirm", Map.of())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(awards()).isZero();
    }

    private UUID bring(String kind, String text, String reason) {
        HttpResponse<String> answer = lead.post("/awards/lists", Map.of("kind", kind, "text", text, "reason", reason));
        String location = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private UUID bringFile(int number) {
        InputStream lines = new SequenceInputStream(Collections.enumeration(IntStream.rangeClosed(0, number / 1000)
                .mapToObj(it -> new ByteArrayInputStream(IntStream.range(it * 1000, Math.min(number, it * 1000 + 1000))
                        .mapToObj(row -> "p" + row + "@lakeside.example,wait-time,A narrative of a row\n")
                        .collect(Collectors.joining("", it == 0 ? "email,badge,narrative\n" : "", ""))
                        .getBytes(StandardCharsets.UTF_8)))
                .toList()));
        return in(() -> batches.add(
                Batch.Kind.ISSUE, "large.csv", files.receive(lines, "large.csv").id(), null, leader));
    }

    /** The page, once the list was read. */
    private String preview(UUID batch) {
        Awaitility.await().atMost(java.time.Duration.ofMinutes(2)).until(() -> !state(batch)
                .equals("reading"));
        return lead.get("/awards/lists/" + batch).body();
    }

    private UUID ready(UUID batch) {
        assertThat(preview(batch)).contains("waits for you");
        return batch;
    }

    private void confirm(UUID batch) {
        assertThat(lead.post("/awards/lists/" + batch + "/confirm", Map.of()).statusCode())
                .isBetween(302, 303);
        finish(batch);
    }

    private void finish(UUID batch) {
        Awaitility.await().atMost(java.time.Duration.ofMinutes(2)).until(() -> {
            goOn(batch);
            return !state(batch).equals("running");
        });
    }

    private Boolean goOn(UUID batch) {
        return in(() -> work.goOn(batch)).isPresent();
    }

    private String state(UUID batch) {
        return within(() -> jdbc.sql("select state from award_batch where id = :id")
                .param("id", batch)
                .query(String.class)
                .single());
    }

    private String people(int number) {
        IntStream.range(0, number).forEach(it -> person("Person " + it, "p" + it + "@lakeside.example"));
        return IntStream.range(0, number)
                .mapToObj(it -> "p" + it + "@lakeside.example,wait-time\n")
                .collect(Collectors.joining("", "email,badge\n", ""));
    }

    private static String publicly(TestSession session, String path, String accept) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(session.origin() + path))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void person(String name, String email) {
        within(() -> jdbc.sql(
                        "insert into person (id, organisation_id, name, email) values (:id, :organisation, :name, :email)")
                .param("id", Ids.next())
                .param("organisation", organisation)
                .param("name", name + " (sample)")
                .param("email", email)
                .update());
    }

    private void together(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        var barrier = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (Future<Boolean> it : pool.invokeAll(List.<Callable<Boolean>>of(
                    () -> barrier.await() >= 0 && one.call(), () -> barrier.await() >= 0 && other.call()))) {
                it.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private int awards() {
        return one(Integer.class, "select count(*) from award");
    }

    private List<String> audited() {
        return within(() -> jdbc.sql("select action from audit_entry where subject = 'award-batch'")
                .query(String.class)
                .list());
    }

    private Map<String, Object> row(String sql) {
        return new HashMap<>(within(() -> jdbc.sql(sql).query().singleRow()));
    }

    private List<UUID> all(String sql) {
        return within(() -> jdbc.sql(sql).query(UUID.class).list());
    }

    private <T> T one(Class<T> type, String sql) {
        return within(() -> jdbc.sql(sql).query(type).single());
    }

    private <T> T in(Supplier<T> work) {
        return Tenancy.in(organisation, work);
    }

    private <T> T within(Supplier<T> work) {
        return in(() -> transaction.execute(status -> work.get()));
    }
}
