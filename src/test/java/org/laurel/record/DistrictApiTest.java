package org.laurel.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.authorization.TestClient;
import org.laurel.award.Award;
import org.laurel.award.AwardIssued;
import org.laurel.award.AwardsAlone;
import org.laurel.award.Samples;
import org.laurel.award.issuing.Awards;
import org.laurel.directory.Organisations;
import org.laurel.directory.People;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The district API over HTTP, as another system uses it. */
@LaurelTest
@Import(AwardsAlone.class)
class DistrictApiTest {

    private static final String CHANGES = "/api/v1/award-changes";
    private static final String PEOPLE = "/api/v1/people";
    private static final String[] ALL = {"awards.read", "people.read", "people.email.read", "clr.read"};
    private static final int WRITERS = 4;
    private static final int EACH = 30;

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Autowired
    Awards awards;

    @Autowired
    AwardChanges changes;

    @Autowired
    BadgeSchemas schemas;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final JsonMapper json = new JsonMapper();
    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession administrator;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        administrator = lms.person("kim")
                .named("Kim Lee (sample)")
                .role("Administrator")
                .launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void awards_and_revocations_are_told_once_each_and_the_cursor_goes_on_from_there() {
        UUID ana = ana();
        Award first = earned(ana, "Wait Time");
        Award second = earned(ana, "Exit Tickets");
        TestClient hr = TestClient.added(administrator, "awards.read");
        JsonNode page = read(hr.get(CHANGES + "?limit=1"));
        assertThat(page.path("changes").size()).isEqualTo(1);
        JsonNode change = page.path("changes").path(0);
        assertThat(change.path("kind").asString()).isEqualTo("issued");
        assertThat(change.path("award").path("id").asString())
                .isEqualTo(first.id().toString());
        assertThat(change.path("award").path("holder").path("id").asString()).isEqualTo(ana.toString());
        assertThat(change.path("award").path("achievement").path("title").asString())
                .isEqualTo("Wait Time");
        assertThat(page.path("more").asBoolean()).isTrue();

        JsonNode rest = read(hr.get(CHANGES + "?after=" + page.path("next").asString()));
        assertThat(rest.path("changes").path(0).path("awardId").asString())
                .isEqualTo(second.id().toString());
        assertThat(rest.path("more").asBoolean()).isFalse();

        Tenancy.in(organisation, () -> awards.revoke(first.id(), "Issued by mistake"));
        JsonNode later = read(hr.get(CHANGES + "?after=" + rest.path("next").asString()));
        assertThat(later.path("changes").size()).isEqualTo(1);
        assertThat(later.path("changes").path(0).path("kind").asString()).isEqualTo("revoked");
        assertThat(later.path("changes").path(0).path("award").path("status").asString())
                .isEqualTo("revoked");
        JsonNode end = read(hr.get(CHANGES + "?after=" + later.path("next").asString()));
        assertThat(end.path("changes").size()).isZero();
        assertThat(end.path("next")).isEqualTo(later.path("next"));
    }

    @Test
    void nothing_is_missed_or_doubled_over_http_while_others_write() throws Exception {
        TestClient hr = TestClient.added(administrator, "awards.read");
        String token = hr.token();
        var made = new ConcurrentLinkedQueue<String>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writing = IntStream.range(0, WRITERS)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> write(made)))
                    .toList();
            var seen = new ArrayList<String>();
            String next = "";
            boolean done;
            do {
                done = writing.stream().allMatch(Future::isDone);
                boolean more;
                do {
                    JsonNode page = read(hr.get(token, CHANGES + "?limit=7&after=" + next));
                    page.path("changes")
                            .forEach(it -> seen.add(it.path("awardId").asString()));
                    next = page.path("next").asString();
                    more = page.path("more").asBoolean();
                } while (more);
            } while (!done);
            for (Future<?> writer : writing) {
                writer.get();
            }

            assertThat(made).hasSize(WRITERS * EACH);
            assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_cursor_of_another_organisation_is_refused() {
        earned(ana(), "Wait Time");
        String theirs = read(TestClient.added(administrator, "awards.read").get(CHANGES))
                .path("next")
                .asString();
        try (TestPlatform elsewhere = other()) {
            TestClient stranger = TestClient.added(
                    elsewhere.person("lee").role("Administrator").launch(), "awards.read");

            isProblem(stranger.get(CHANGES + "?after=" + theirs), 400, "This cursor is not good");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "award-changes?after=1",
        "award-changes?after=AAAAAAAAAAwAAAAAAAAAAAAAAAA",
        "award-changes?limit=0",
        "award-changes?limit=501",
        "award-changes?limit=-1",
        "award-changes?limit=many",
        "people?limit=1000000000000",
        "people?after=me",
        "people?after=1-1-1-1-1"
    })
    void what_is_out_of_bounds_is_told_as_a_problem(String asked) {
        isProblem(TestClient.added(administrator, ALL).get("/api/v1/" + asked), 400, "not good");
    }

    @Test
    void people_come_page_by_page_each_once() {
        for (int i = 0; i < 5; i++) {
            lms.person("p" + i).named("Person " + i + " (sample)").launch();
        }
        TestClient hr = TestClient.added(administrator, "people.read");
        String token = hr.token();
        var names = new ArrayList<String>();
        String next = "";
        do {
            JsonNode page = read(hr.get(token, PEOPLE + "?limit=2&after=" + next));
            assertThat(page.path("people").size()).isLessThanOrEqualTo(2);
            page.path("people").forEach(it -> names.add(it.path("name").asString()));
            next = page.path("next").asString("");
        } while (!next.isEmpty());

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "Kim Lee (sample)",
                        "Person 0 (sample)",
                        "Person 1 (sample)",
                        "Person 2 (sample)",
                        "Person 3 (sample)",
                        "Person 4 (sample)");
    }

    @Test
    void a_person_comes_with_what_their_lms_calls_them_and_an_address_only_by_its_own_scope() {
        UUID ana = ana();
        HttpResponse<String> without =
                TestClient.added(administrator, "people.read").get(PEOPLE + "/" + ana);
        HttpResponse<String> with = TestClient.added(administrator, "people.read", "people.email.read")
                .get(PEOPLE + "/" + ana);

        JsonNode identity = read(without).path("identities").path(0);
        assertThat(identity.path("issuer").asString()).isEqualTo(lms.issuer());
        assertThat(identity.path("subject").asString()).isEqualTo("ana");
        assertThat(without.body()).contains("Ana Ruiz (sample)").doesNotContain("ana@lakeside.example");
        assertThat(read(with).path("email").asString()).isEqualTo("ana@lakeside.example");
        assertThat(read(without).path("givenName").asString()).isEqualTo("Ana");
        assertThat(read(without).path("familyName").asString()).isEqualTo("Ruiz (sample)");
        assertThat(read(without).path("employeeNumber").asString()).isEqualTo("70412");
    }

    @Test
    void who_is_one_with_whom_is_told_and_awards_are_those_of_both() {
        UUID ana = ana();
        try (TestPlatform second = TestPlatform.connect(port, registrations, organisation)) {
            second.person("a-2").named("Ana R (sample)").launch();
            UUID twin = known(second, "a-2");
            within(() -> jdbc.sql("""
                            insert into same_person (person_id, organisation_id, group_id, linked_at)
                            select it, :organisation, :organisation, now() from unnest(array[:ana, :twin]::uuid[]) it
                            """)
                    .param("organisation", organisation)
                    .param("ana", ana)
                    .param("twin", twin)
                    .update());
            Award award = earned(twin, "Wait Time");
            TestClient hr = TestClient.added(administrator, ALL);

            assertThat(read(hr.get(PEOPLE + "/" + ana)).path("sameAs").path(0).asString())
                    .isEqualTo(twin.toString());
            JsonNode hers = read(hr.get(PEOPLE + "/" + ana + "/awards")).path("awards");
            assertThat(hers.size()).isEqualTo(1);
            assertThat(hers.path(0).path("id").asString()).isEqualTo(award.id().toString());
        }
    }

    @Test
    void a_learner_record_is_signed_in_both_forms_and_each_time_noted() throws Exception {
        UUID ana = ana();
        earned(ana, "Wait Time");
        TestClient hr = TestClient.added(administrator, "clr.read");
        String path = PEOPLE + "/" + ana + "/clr";

        HttpResponse<String> document = hr.get(path);
        HttpResponse<String> jwt = hr.get(hr.token(), path, "Accept", "application/vc+jwt");

        assertThat(document.statusCode()).as(document.body()).isEqualTo(200);
        assertThat(document.headers().firstValue("Content-Type").orElse("")).startsWith("application/vc+ld+json");
        assertThat(document.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(schemas.problems(BadgeSchema.CLR_CREDENTIAL, document.body()))
                .isEmpty();
        assertThat(jwt.headers().firstValue("Content-Type").orElse("")).startsWith("application/vc+jwt");
        assertThat(JWSObject.parse(jwt.body()).getPayload().toString()).contains("Wait Time");
        assertThat(within(() -> jdbc.sql("""
                                select count(*) from audit_entry where action = 'api-client.record-taken'
                                and subject_id = :client and details ->> 'person' = :person
                                """)
                        .param("client", hr.id())
                        .param("person", ana.toString())
                        .query(Integer.class)
                        .single()))
                .isEqualTo(2);
        isProblem(hr.get(PEOPLE + "/" + known(lms, "kim") + "/clr"), 404, "No learner record");
    }

    @ParameterizedTest
    @CsvSource({
        "award-changes,awards.read",
        "awards/{award},awards.read",
        "people/{person}/awards,awards.read",
        "people,people.read",
        "people/{person},people.read",
        "people/{person}/clr,clr.read"
    })
    void each_answer_needs_its_scope_and_its_organisation(String path, String scope) {
        UUID ana = ana();
        String asked = "/api/v1/"
                + path.replace("{person}", ana.toString())
                        .replace("{award}", earned(ana, "Wait Time").id().toString());
        String[] others = Stream.of(ALL).filter(it -> !it.equals(scope)).toArray(String[]::new);

        assertThat(TestClient.added(administrator, scope).get(asked).statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = TestClient.added(administrator, others).get(asked);
        isProblem(refused, 403, "Not allowed");
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_scope", "scope=\"" + scope + "\"");
        if (path.contains("{")) {
            try (TestPlatform elsewhere = other()) {
                TestSession stranger =
                        elsewhere.person("lee").role("Administrator").launch();
                isProblem(TestClient.added(stranger, ALL).get(asked), 404, "Nothing here");
            }
        }
    }

    @Test
    void without_a_good_token_there_is_a_challenge_and_no_answer() {
        HttpResponse<String> none =
                TestClient.send(HttpRequest.newBuilder(URI.create(administrator.origin() + PEOPLE)));
        isProblem(none, 401, "Bring a token");
        assertThat(none.headers().firstValue("WWW-Authenticate").orElse("")).isEqualTo("Bearer realm=\"Laurel\"");
        HttpResponse<String> wrong = TestClient.added(administrator, ALL).get("made-up", PEOPLE);
        isProblem(wrong, 401, "not good");
        assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/people", "/api/v1/award-changes", "/api/v1/nothing"})
    void a_launch_is_no_token(String path) {
        assertThat(administrator.get(path, "Accept", "application/json").statusCode())
                .isIn(401, 404);
    }

    @Test
    void a_program_that_is_switched_off_is_out_at_once() {
        TestClient hr = TestClient.added(administrator, ALL);
        String token = hr.token();
        assertThat(hr.get(token, PEOPLE).statusCode()).isEqualTo(200);

        administrator.post("/integrations/clients/" + hr.id() + "/disable", java.util.Map.of());

        assertThat(hr.get(token, PEOPLE).statusCode()).isEqualTo(401);
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        UUID ana = ana();
        TestClient hr = TestClient.added(administrator, ALL);
        String token = hr.token();
        HttpResponse<String> first = hr.get(token, PEOPLE + "/" + ana);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("private", "no-cache");

        HttpResponse<String> same = hr.get(token, PEOPLE + "/" + ana, "If-None-Match", tag);
        within(() -> jdbc.sql("update person set name = 'Ana Ruiz Gil (sample)' where id = :id")
                .param("id", ana)
                .update());
        HttpResponse<String> changed = hr.get(token, PEOPLE + "/" + ana, "If-None-Match", tag);

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void who_asks_too_often_is_told_when_to_come_again() {
        TestClient hr = TestClient.added(administrator, ALL);
        String token = hr.token();
        within(() -> jdbc.sql("insert into request_count values (:subject, now(), 600)")
                .param("subject", "api " + hr.id())
                .update());

        HttpResponse<String> refused = hr.get(token, PEOPLE);

        isProblem(refused, 429, "Too many requests");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        TestClient other = TestClient.added(administrator, ALL);
        assertThat(other.get(PEOPLE).statusCode()).isEqualTo(200);
    }

    @Test
    void more_people_and_changes_cost_no_more_statements() {
        earned(ana(), "Wait Time");
        TestClient hr = TestClient.added(administrator, ALL);
        String token = hr.token();
        hr.get(token, PEOPLE);
        hr.get(token, CHANGES);
        List<String> people = SentStatements.during(() -> hr.get(token, PEOPLE));
        List<String> feed = SentStatements.during(() -> hr.get(token, CHANGES));
        for (int i = 0; i < 4; i++) {
            lms.person("q" + i).named("Q " + i + " (sample)").launch();
            earned(known(lms, "q" + i), "Wait Time " + i);
        }
        hr.get(token, CHANGES);

        assertThat(SentStatements.during(() -> hr.get(token, PEOPLE)))
                .hasSameSizeAs(people)
                .hasSizeLessThanOrEqualTo(3);
        assertThat(SentStatements.during(() -> hr.get(token, CHANGES)))
                .hasSameSizeAs(feed)
                .hasSizeLessThanOrEqualTo(6);
    }

    private void write(ConcurrentLinkedQueue<String> made) {
        for (int n = 0; n < EACH; n++) {
            UUID award = UUID.randomUUID();
            within(() -> {
                changes.on(new AwardIssued(
                        award,
                        organisation,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        URI.create("https://laurel.example/" + award),
                        Instant.EPOCH));
                return true;
            });
            made.add(award.toString());
        }
    }

    private void isProblem(HttpResponse<String> answer, int status, String title) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("title").asString()).contains(title);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("reference").asString()).hasSize(8);
    }

    private JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private TestPlatform other() {
        UUID other = organisations
                .apply("other-" + UUID.randomUUID(), "Other", "b@other.example")
                .id();
        return TestPlatform.connect(port, registrations, other);
    }

    private UUID ana() {
        lms.person("ana")
                .named("Ana Ruiz (sample)")
                .email("ana@lakeside.example")
                .claim("given_name", "Ana")
                .claim("family_name", "Ruiz (sample)")
                .claim("https://purl.imsglobal.org/spec/lti/claim/lis", Map.of("person_sourcedid", "70412"))
                .launch();
        return known(lms, "ana");
    }

    private UUID known(TestPlatform platform, String subject) {
        return Tenancy.in(
                organisation,
                () -> people.known(platform.registration().id(), subject).orElseThrow());
    }

    private Award earned(UUID person, String title) {
        return Tenancy.in(
                organisation,
                () -> awards.issue(
                        new Samples(organisation, person, UUID.randomUUID(), title, null).award(UUID.randomUUID())));
    }

    private <T> T within(Supplier<T> work) {
        return Tenancy.in(organisation, () -> transaction.execute(status -> work.get()));
    }
}
