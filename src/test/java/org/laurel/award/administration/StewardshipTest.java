package org.laurel.award.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.award.NewAward;
import org.laurel.award.Samples;
import org.laurel.award.issuing.Awards;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What a program lead sees of awards and does about them, and what everybody else sees of it then. */
@LaurelTest
@Import(AwardsAlone.class)
class StewardshipTest {

    private static final String MISTAKE = "Issued by mistake";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Awards awards;

    @Autowired
    AwardAdministration stewardship;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final JsonMapper json = new JsonMapper();
    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;
    private TestSession ana;
    private TestSession lead;

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        ana = lms.person("ana").named("Ana Ruiz (sample)").launch();
        lead = lms.person("lee")
                .named("Lee Park (sample)")
                .role("Administrator")
                .launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void the_page_lists_finds_and_counts_awards_by_state() {
        assertThat(lead.get("/awards").body())
                .contains("No badge was awarded yet")
                .doesNotContain("??");
        Award standing = earned("Wait Time", null);
        Award over = earned("Exit Tickets", Samples.DAY.plusSeconds(1));
        expire(over);
        Award back = earned("Cold Calls", null);
        in(() -> stewardship.revoke(back.id(), MISTAKE));

        assertThat(lead.get("/awards").body())
                .contains("3 badges", "in force (1)", "expired (1)", "revoked (1)", "Ana Ruiz (sample)")
                .contains(lead.path() + "/awards/" + standing.id(), "taken back on", "aria-current=\"page\"")
                .doesNotContain("??");
        assertThat(lead.get("/awards?state=expired").body())
                .contains(over.id().toString())
                .doesNotContain(standing.id().toString());
        assertThat(lead.get("/awards?of=" + standing.earnedId()).body())
                .contains(standing.id().toString())
                .doesNotContain(over.id().toString());
        assertThat(lead.get("/awards?q=ruiz").body()).contains("3 badges");
        assertThat(lead.get("/awards?q=" + back.id()).body()).contains("One badge");
        assertThat(lead.get("/awards?q=100%25_nobody&page=900000000&state=odd").body())
                .contains("No badge fits");
    }

    @Test
    void more_awards_cost_no_more_statements_and_one_award_few() {
        Award one = earned("Wait Time", null);
        lead.get("/awards");
        List<String> few = SentStatements.during(() -> lead.get("/awards"));
        earned("Exit Tickets", null);
        earned("Cold Calls", null);
        List<String> more = SentStatements.during(
                () -> assertThat(lead.get("/awards").body()).contains("3 badges"));
        assertThat(more).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(6);
        assertThat(SentStatements.during(() -> lead.get("/awards/" + one.id()))).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void only_leads_of_the_very_organisation_get_in() {
        Award award = earned("Wait Time", null);
        for (String path : List.of("/awards", "/awards/" + award.id(), "/awards/validity")) {
            assertThat(ana.get(path).statusCode()).as(path).isEqualTo(403);
        }
        for (String step : List.of("revoke", "correct", "renew", "name")) {
            String path = "/awards/" + award.id() + "/" + step;
            assertThat(ana.get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(ana.post(path, Map.of("reason", MISTAKE, "name", "X")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        UUID elsewhere = organisations
                .apply("org-" + UUID.randomUUID(), "Hillside", "b@hillside.example")
                .id();
        try (TestPlatform other = TestPlatform.connect(port, registrations, elsewhere)) {
            TestSession foreign = other.person("root").role("Administrator").launch();
            assertThat(foreign.get("/awards/" + award.id()).statusCode()).isEqualTo(404);
            assertThat(foreign.post("/awards/" + award.id() + "/revoke", Map.of("reason", MISTAKE))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(foreign.get("/awards").body()).contains("No badge was awarded yet");
        }
        assertThat(lead.get("/awards/" + award.id()).body()).contains("in force");
    }

    @Test
    void a_badge_that_is_taken_back_is_so_everywhere_and_its_holder_is_told_why() {
        Award award = earned("Wait Time", null);
        assertThat(lead.get("/awards/" + award.id() + "/revoke").body()).contains("cannot be undone");
        HttpResponse<String> silent = lead.post("/awards/" + award.id() + "/revoke", Map.of("reason", "  "));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("Say in a few words why", "aria-invalid=\"true\"");

        assertThat(lead.post("/awards/" + award.id() + "/revoke", Map.of("reason", MISTAKE))
                        .statusCode())
                .isBetween(302, 303);

        HttpResponse<String> page = publicly("/badges/assertions/" + award.id(), "text/html");
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains(MISTAKE);
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-cache");
        assertThat(publicly("/badges/revocations/" + organisation, "application/json")
                        .body())
                .contains(MISTAKE, stored(award.id(), "signed_id"));
        assertThat(count("select count(*) from status_entry where revoked_at is not null"))
                .isEqualTo(1);
        assertThat(count("select count(*) from award_change where kind = 'revoked'"))
                .isEqualTo(1);
        assertThat(ana.get("/my-badges").body())
                .contains("took this badge back", MISTAKE, "mailto:badges@lakeside.example");
        assertThat(lead.get("/awards/" + award.id() + "?done=revoked").body())
                .contains("The badge was taken back", MISTAKE, "Issue it again", "Lee Park (sample)")
                .doesNotContain("/renew", "??");
        assertThat(lead.post("/awards/" + award.id() + "/renew", Map.of()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_corrected_badge_takes_the_place_of_the_one_with_the_mistake() {
        Award award = earned("Wait Time", null);
        ana.post("/my-badges/" + award.id() + "/name", Map.of("shown", "yes"));
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
        Map<String, String> wanted = Map.of(
                "name", "Ana Ruiz-Vega (sample)",
                "email", "ana.vega@lakeside.example",
                "narrative", "She paused **twice**.",
                "expires", tomorrow,
                "reason", "Her name was wrong");
        assertThat(lead.get("/awards/" + award.id() + "/correct").body())
                .contains("Ana Ruiz (sample)", "Replaced by a corrected badge");
        for (var wrong : Map.of("email", "no address", "expires", "2020-01-01", "name", "")
                .entrySet()) {
            var form = new java.util.HashMap<>(wanted);
            form.put(wrong.getKey(), wrong.getValue());
            HttpResponse<String> refused = lead.post("/awards/" + award.id() + "/correct", form);
            assertThat(refused.statusCode()).as(wrong.getKey()).isEqualTo(422);
            assertThat(refused.body()).contains("#" + wrong.getKey(), "She paused **twice**.");
        }
        String location = lead.post("/awards/" + award.id() + "/correct", wanted)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        UUID corrected = UUID.fromString(location.replaceAll(".*/awards/([0-9a-f-]{36}).*", "$1"));

        assertThat(publicly("/badges/assertions/" + award.id(), "text/html").body())
                .contains("Her name was wrong", "/badges/assertions/" + corrected, "A corrected badge took its place");
        assertThat(publicly("/badges/assertions/" + corrected, "text/html").body())
                .contains("Ana Ruiz-Vega (sample)", "<strong>twice</strong>", "November 21, 2026", "until ");
        String credential = publicly("/badges/assertions/" + corrected + "/credential.json", "*/*")
                .body();
        assertThat(json.readTree(credential).path("credentialSubject").path("result"))
                .hasSize(1);
        assertThat(json.readTree(credential)
                        .path("credentialSubject")
                        .path("identifier")
                        .path(0)
                        .path("identityType")
                        .asString())
                .isEqualTo("emailAddress");
        assertThat(ana.get("/my-badges").body()).contains("A corrected badge took the place of this one");
        assertThat(lead.post("/awards/" + award.id() + "/correct", wanted).statusCode())
                .isEqualTo(409);
        assertThat(lead.get("/awards").body()).contains("in force (1)", "revoked (1)");
    }

    @Test
    void what_was_taken_back_by_mistake_is_issued_again_and_stays_taken_back() {
        Award award = earned("Wait Time", null);
        in(() -> stewardship.revoke(award.id(), MISTAKE));
        assertThat(lead.get("/awards/" + award.id() + "/correct").body()).contains("cannot come back");
        lead.post(
                "/awards/" + award.id() + "/correct",
                Map.of("name", "Ana Ruiz (sample)", "reason", "Was right after all"));
        assertThat(stored(award.id(), "revocation_reason")).isEqualTo(MISTAKE);
        assertThat(in(() -> awards.of(award.personId())).stream().filter(it -> it.revokedAt() == null))
                .hasSize(1);
    }

    @Test
    void a_renewal_follows_the_badge_and_taking_it_back_takes_both() {
        Award award = earned("Wait Time", Instant.now().plus(Duration.ofDays(3)));
        lead.post(
                "/awards/" + award.id() + "/renew",
                Map.of("expires", LocalDate.now().plusYears(2).toString()));
        Award renewed = in(() -> awards.ofSubmission(Objects.requireNonNull(award.submissionId())))
                .orElseThrow();
        assertThat(renewed.id()).isNotEqualTo(award.id());
        assertThat(renewed.expiresAt()).isAfter(Instant.now().plus(Duration.ofDays(700)));
        assertThat(publicly("/badges/assertions/" + award.id(), "text/html").body())
                .contains("A newer badge followed it", "Verified just now");
        assertThat(lead.get("/awards/" + renewed.id()).body())
                .contains("as a renewal", "See the earlier one", "Lee Park");
        assertThat(lead.post("/awards/" + award.id() + "/revoke", Map.of("reason", MISTAKE))
                        .statusCode())
                .isEqualTo(409);

        lead.post("/awards/" + renewed.id() + "/revoke", Map.of("reason", MISTAKE));
        assertThat(in(() -> awards.of(award.personId())))
                .allMatch(it -> it.revokedAt() != null)
                .hasSize(2);
    }

    @Test
    void a_renewal_is_good_for_as_long_again_and_the_feed_tells_what_became_of_the_first() {
        Instant end = Samples.DAY.atZone(ZoneOffset.UTC).plusYears(2).toInstant();
        Award award = earned("Wait Time", end);
        lead.post("/awards/" + award.id() + "/renew", Map.of());
        UUID renewed = UUID.fromString(stored(award.id(), "successor_id"));
        assertThat(in(() -> awards.find(renewed)).orElseThrow().expiresAt())
                .isAfter(end.plus(Duration.ofDays(729)))
                .isBefore(end.plus(Duration.ofDays(733)));
        List<String> told = within(() -> jdbc.sql("select kind from award_change where award_id = :id order by id")
                .param("id", award.id())
                .query(String.class)
                .list());
        assertThat(told).containsExactly("issued", "updated");
    }

    @Test
    void a_renewal_asked_for_twice_at_once_is_one() throws Exception {
        Award award = earned("Wait Time", null);
        Callable<UUID> renew =
                () -> in(() -> stewardship.renew(award.id(), null)).id();
        List<Future<UUID>> both = together(renew, renew);
        assertThat(both.get(0).get()).isEqualTo(both.get(1).get()).isNotEqualTo(award.id());
        assertThat(in(() -> awards.of(award.personId()))).hasSize(2);
    }

    @RepeatedTest(5)
    void a_badge_taken_back_while_it_is_renewed_never_leaves_a_renewal_that_nobody_knows_of() throws Exception {
        Award award = earned("Wait Time", null);
        List<Future<Boolean>> both = together(
                () -> done(() -> stewardship.renew(award.id(), null)),
                () -> done(() -> stewardship.revoke(award.id(), MISTAKE)));
        assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(true, false);
        List<Award> held = in(() -> awards.of(award.personId()));
        boolean renewed = both.get(0).get();
        assertThat(held).hasSize(renewed ? 2 : 1).allMatch(it -> (it.revokedAt() == null) == renewed);
    }

    @Test
    void a_name_is_corrected_where_it_is_shown_and_the_badge_stays() {
        Award award = earned("Wait Time", null);
        String signed = stored(award.id(), "jws");
        ana.post("/my-badges/" + award.id() + "/name", Map.of("shown", "yes"));
        lead.post("/awards/" + award.id() + "/name", Map.of("name", "Ana Vega (sample)"));
        assertThat(publicly("/badges/assertions/" + award.id(), "text/html").body())
                .contains("Ana Vega (sample)");
        assertThat(stored(award.id(), "jws")).isEqualTo(signed);
        assertThat(lead.get("/awards/" + award.id() + "?done=renamed").body())
                .contains("The name was corrected", "Name corrected", "Name in the LMS");
    }

    @Test
    void a_lead_sets_for_how_long_badges_are_good() {
        assertThat(lead.get("/awards/validity").body())
                .contains("Wait Time", "leave empty for no end")
                .doesNotContain("??");
        UUID any = within(() -> jdbc.sql("select id from micro_credential order by id limit 1")
                .query(UUID.class)
                .single());
        for (String wrong : List.of("0", "241", "1.5", "soon")) {
            HttpResponse<String> refused = lead.post("/awards/validity", Map.of("of", any.toString(), "months", wrong));
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).contains("whole number of months");
        }
        lead.post("/awards/validity", Map.of("of", any.toString(), "months", "36"));
        assertThat(lead.get("/awards/validity?done=yes").body()).contains("value=\"36\"");
        assertThat(count("select count(*) from audit_entry where action = 'award.validity-set'"))
                .isEqualTo(1);
        lead.post("/awards/validity", Map.of("of", any.toString(), "months", ""));
        assertThat(count("select count(*) from award_validity")).isZero();
    }

    @Test
    void the_pages_speak_spanish() {
        Award award = earned("Wait Time", null);
        TestSession spanish =
                lms.person("lee").role("Administrator").locale("es-MX").launch();
        assertThat(spanish.get("/awards").body())
                .contains("Insignias otorgadas", "vigente (1)")
                .doesNotContain("??");
        assertThat(spanish.get("/awards/" + award.id() + "/revoke").body())
                .contains("Retirarla", "No se puede deshacer");
    }

    private <T> List<Future<T>> together(Callable<T> one, Callable<T> other) throws InterruptedException {
        var barrier = new CyclicBarrier(2);
        List<Callable<T>> calls = new ArrayList<>();
        for (Callable<T> call : List.of(one, other)) {
            calls.add(() -> {
                barrier.await();
                return call.call();
            });
        }
        var pool = Executors.newFixedThreadPool(2);
        try {
            return pool.invokeAll(calls);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Whether it could be done; the other way is to be told that it cannot. */
    private boolean done(Supplier<?> work) {
        try {
            in(work);
            return true;
        } catch (PageProblem told) {
            assertThat(told.status().value()).isEqualTo(409);
            return false;
        }
    }

    private HttpResponse<String> publicly(String path, String accept) {
        return new TestSession(lms, ana.origin(), "", "", "").get(path, "Accept", accept);
    }

    private Award earned(String title, @Nullable Instant expires) {
        UUID person = within(() -> jdbc.sql("select id from person where name = 'Ana Ruiz (sample)'")
                .query(UUID.class)
                .single());
        NewAward wanted =
                new Samples(organisation, person, UUID.randomUUID(), title, null).award(UUID.randomUUID(), expires);
        return in(() -> awards.issue(wanted));
    }

    private void expire(Award award) {
        within(() -> jdbc.sql("update award set expires_at = now() - interval '1 second' where id = :id")
                .param("id", award.id())
                .update());
    }

    private String stored(UUID award, String column) {
        return within(() -> jdbc.sql("select " + column + "::text from award where id = :id")
                .param("id", award)
                .query(String.class)
                .single());
    }

    private int count(String sql) {
        return within(() -> jdbc.sql(sql).query(Integer.class).single());
    }

    private <T> T in(Supplier<T> work) {
        return Tenancy.in(organisation, work);
    }

    private <T> T within(Supplier<T> work) {
        return in(() -> transaction.execute(status -> work.get()));
    }
}
