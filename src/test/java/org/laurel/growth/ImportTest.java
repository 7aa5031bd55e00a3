package org.laurel.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.Axe;
import org.laurel.Chromium;
import org.laurel.LaurelTest;
import org.laurel.award.AwardsAlone;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Badges of another organisation, brought into a growth record. */
@LaurelTest
@Import(AwardsAlone.class)
class ImportTest {

    private static final LocalDate DAY = LocalDate.now(java.time.ZoneOffset.UTC).minusDays(3);
    private static final Pattern ID = Pattern.compile("/imports/waiting/([0-9a-f-]{36})\"");

    @Autowired
    ApplicationContext laurel;

    private District district;
    private District elsewhere;
    private TestSession ana;
    private String badge;

    @BeforeEach
    void begin() {
        district = new District(laurel);
        elsewhere = new District(laurel);
        ana = district.educator("ana", "Ana Ruiz (sample)");
        badge = badgeOf(elsewhere);
    }

    @AfterEach
    void end() {
        elsewhere.close();
        district.close();
    }

    @Test
    void a_badge_that_a_lead_accepts_counts_for_the_hours_that_the_lead_says() {
        assertThat(bring(badge).statusCode()).isEqualTo(302);
        assertThat(ana.get("/imports").body())
                .contains("Award of wait-time", "waits for a lead")
                .doesNotContain("??");
        assertThat(ana.get("/growth").body()).doesNotContain("From elsewhere");
        String waiting = district.lead.get("/imports/waiting").body();
        assertThat(waiting)
                .contains("Brought by Ana Ruiz (sample)", "The key is the issuer")
                .doesNotContain("??");

        assertThat(answer(district.lead, "accept", "6.5", "").statusCode()).isEqualTo(302);
        assertThat(ana.get("/growth").body())
                .contains("Award of wait-time", "From elsewhere: issued by Lakeside District", "6.5")
                .doesNotContain("??");
        assertThat(ana.get("/imports").body()).contains("accepted");
        assertThat(district.lead.get("/imports/waiting").body()).doesNotContain("Award of wait-time");
        assertThat(district.audited(imported())).containsExactly("import.brought", "import.accepted");
    }

    @Test
    void not_yet_is_said_with_a_reason() {
        bring(badge);
        assertThat(answer(district.lead, "not-yet", "", " ").statusCode()).isEqualTo(422);
        assertThat(answer(district.lead, "accept", "many", "").statusCode()).isEqualTo(422);
        assertThat(answer(district.lead, "not-yet", "", "Which part was about students?")
                        .statusCode())
                .isEqualTo(302);
        assertThat(ana.get("/imports").body()).contains("not yet", "Which part was about students?");
        assertThat(ana.get("/growth").body()).doesNotContain("From elsewhere");
    }

    @Test
    void the_badge_is_kept_just_as_it_came() {
        bring(badge);
        HttpResponse<String> original = district.lead.get("/imports/waiting/" + waiting() + "/original");
        assertThat(original.body()).isEqualTo(badge);
        assertThat(original.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"badge.jwt\"");
    }

    @Test
    void a_forged_badge_is_told_apart_and_not_kept() {
        String forged = encoded("{\"alg\":\"none\"}") + badge.substring(badge.indexOf('.'), badge.lastIndexOf('.') + 1);
        HttpResponse<String> refused = bring(forged);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("This badge is not genuine", "not signed in a way")
                .doesNotContain("??");
        assertThat(district.lead.get("/imports/waiting").body()).contains("Nothing waits");
        assertThat(bring("nothing at all").body()).contains("neither a badge, nor the address of one");
    }

    @Test
    void nothing_counts_twice() {
        bring(badge);
        assertThat(bring(badge).statusCode()).isEqualTo(409);
        assertThat(bring(badgeOf(district)).statusCode()).isEqualTo(409);
    }

    @Test
    void only_leads_answer_and_nobody_their_own_or_another_organisations() {
        bring(badge);
        String id = waiting();
        Map<String, String> accept = Map.of("answer", "accept", "hours", "100");
        assertThat(ana.get("/imports/waiting").statusCode()).isEqualTo(403);
        assertThat(ana.post("/imports/waiting/" + id, accept).statusCode()).isEqualTo(403);
        assertThat(elsewhere.lead.get("/imports/waiting").body()).contains("Nothing waits");
        assertThat(elsewhere.lead.post("/imports/waiting/" + id, accept).statusCode())
                .isEqualTo(409);
        assertThat(elsewhere.lead.get("/imports/waiting/" + id + "/original").statusCode())
                .isEqualTo(404);
        TestSession both =
                district.lms.person("lee").named("Lee Adams (sample)").launch();
        district.lms.person("eve").named("Eve (sample)").launch();
        assertThat(district.educator("ben", "Ben Ochoa (sample)")
                        .post("/imports/" + id + "/remove", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_lead_does_not_answer_what_is_their_own() {
        bring(badge);
        String id = waiting();
        TestSession anaAsLead = district.lms
                .person("ana")
                .named("Ana Ruiz (sample)")
                .role("Administrator")
                .launch();
        assertThat(anaAsLead.get("/imports/waiting").body()).contains("Nothing waits");
        assertThat(anaAsLead
                        .post("/imports/waiting/" + id, Map.of("answer", "accept", "hours", "100"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void what_was_brought_can_be_taken_away_again() {
        bring(badge);
        answer(district.lead, "accept", "3", "");
        UUID id = imported();
        assertThat(ana.post("/imports/" + id + "/remove", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(ana.get("/growth").body()).doesNotContain("From elsewhere");
        assertThat(district.audited(id)).endsWith("import.removed");
    }

    @Test
    void what_its_issuer_takes_back_later_counts_no_longer_and_the_lead_sees_it() {
        bring(badge);
        answer(district.lead, "accept", "6.5", "");
        UUID id = imported();
        recheck(id);
        assertThat(ana.get("/growth").body()).contains("6.5").doesNotContain("Its issuer has taken it back");

        takeBack();
        recheck(id);

        assertThat(ana.get("/growth").body())
                .contains("Award of wait-time", "Its issuer has taken it back")
                .doesNotContain("6.5", "??");
        assertThat(ana.get("/imports").body())
                .contains("taken back by its issuer")
                .doesNotContain("??");
        assertThat(district.lead.get("/imports/waiting").body())
                .contains("Taken back by their issuers", "of Ana Ruiz (sample), by Lakeside District")
                .doesNotContain("??");
        assertThat(district.audited(id)).endsWith("import.taken-back");
        recheck(id);
        assertThat(district.audited(id)).containsOnlyOnce("import.taken-back");
    }

    @Test
    void what_was_taken_back_while_it_waited_is_not_accepted() {
        bring(badge);
        String waits = waiting();
        takeBack();
        recheck(imported());
        assertThat(district.lead.get("/imports/waiting").body())
                .contains("cannot be accepted")
                .doesNotContain("??");
        assertThat(district.lead
                        .post("/imports/waiting/" + waits, Map.of("answer", "accept", "hours", "3"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void an_issuer_who_cannot_be_heard_changes_nothing() {
        bring(badge);
        answer(district.lead, "accept", "6.5", "");
        elsewhere.update(
                "update status_list set document = '{}', jwt = 'x' where organisation_id = :id",
                elsewhere.organisation);

        recheck(imported());

        assertThat(ana.get("/growth").body()).contains("6.5").doesNotContain("Its issuer has taken it back");
        assertThat(district.audited(imported())).endsWith("import.accepted");
    }

    /** As its task does a day later. */
    private void recheck(UUID id) {
        JdbcClient jdbc = laurel.getBean(JdbcClient.class);
        String mine = "%/" + id;
        int before = looks(jdbc, mine);
        jdbc.sql(
                        "update scheduled_tasks set execution_time = now() where task_name = 'imports.recheck' and task_instance like :mine")
                .param("mine", mine)
                .update();
        Awaitility.await().until(() -> looks(jdbc, mine) > before);
    }

    /** Each look leads to a later one, with a later version of the task's row. */
    private static int looks(JdbcClient jdbc, String mine) {
        return jdbc.sql("""
                        select coalesce(max(version), 0) from scheduled_tasks
                        where task_name = 'imports.recheck' and task_instance like :mine
                          and not picked and execution_time > now() + interval '1 hour'
                        """).param("mine", mine).query(Integer.class).single();
    }

    private void takeBack() {
        UUID award =
                elsewhere.one(UUID.class, "select id from award where organisation_id = :id", elsewhere.organisation);
        elsewhere.lead.post("/awards/" + award + "/revoke", Map.of("reason", "Issued by mistake"));
    }

    @Test
    void the_pages_have_no_barriers() {
        bring(badge);
        for (int width : new int[] {1280, 320}) {
            for (TestSession session : List.of(ana, district.lead)) {
                try (var context =
                        Chromium.shared().newContext(new Browser.NewContextOptions().setViewportSize(width, 900))) {
                    String[] cookie = session.cookie().split("=", 2);
                    context.addCookies(
                            List.of(new Cookie(cookie[0], cookie[1]).setUrl(session.origin() + session.path() + "/")));
                    Page page = context.newPage();
                    page.navigate(session.origin()
                            + session.path()
                            + (session.equals(ana) ? "/imports" : "/imports/waiting"));
                    assertThat(Axe.findings(page)).isEmpty();
                    assertThat(
                                    (Integer)
                                            page.evaluate(
                                                    "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
                            .isZero();
                }
            }
        }
    }

    private String badgeOf(District issuer) {
        var award = issuer.awarded(issuer.educator("someone", "Someone (sample)"), District.WAIT_TIME, DAY, null);
        String path = award.page().getPath() + ".jwt";
        try {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(ana.origin() + path))
                    .build();
            return java.net.http.HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> bring(String text) {
        return ana.post("/imports", Map.of("badge", text));
    }

    private HttpResponse<String> answer(TestSession lead, String answer, String hours, String note) {
        return lead.post("/imports/waiting/" + waiting(), Map.of("answer", answer, "hours", hours, "note", note));
    }

    private String waiting() {
        var found = ID.matcher(district.lead.get("/imports/waiting").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private UUID imported() {
        return district.one(UUID.class, "select id from imported_badge where person_id = :id", district.person(ana));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
