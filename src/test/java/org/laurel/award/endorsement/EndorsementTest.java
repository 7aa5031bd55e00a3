package org.laurel.award.endorsement;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.Axe;
import org.laurel.Chromium;
import org.laurel.LaurelTest;
import org.laurel.SentStatements;
import org.laurel.award.Award;
import org.laurel.award.AwardsAlone;
import org.laurel.award.NewAward;
import org.laurel.award.Samples;
import org.laurel.award.issuing.Awards;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.verification.Verifier;
import org.laurel.verification.report.Report;
import org.laurel.verification.report.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One organisation asks, another one endorses, both see what is theirs, and everybody sees what is public. */
@LaurelTest
@Import(AwardsAlone.class)
class EndorsementTest {

    private static final String BROWSER = "text/html";
    private static final String SAID = "Asks for what **Wait Time** takes.";
    private static final Pattern LINK = Pattern.compile("http://localhost:8080/badges/endorse/[A-Za-z0-9_-]{43}");

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    Awards awards;

    @Autowired
    EndorsementTask task;

    @Autowired
    Verifier verifier;

    @Autowired
    BadgeSchemas schemas;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final JsonMapper json = new JsonMapper();
    private Side asking;
    private Side endorsing;
    private Award award;

    /** An organisation with its LMS and its program lead. */
    private record Side(UUID id, TestPlatform lms, TestSession lead) {}

    @BeforeEach
    void connect() {
        asking = side("Lakeside District");
        endorsing = side("Hillside University");
        award = earned();
    }

    private Side side(String name) {
        UUID id = organisations
                .apply("org-" + UUID.randomUUID(), name, "badges@lakeside.example")
                .id();
        TestPlatform lms = TestPlatform.connect(port, registrations, id);
        return new Side(
                id,
                lms,
                lms.person("lee")
                        .named("Lee Park (sample)")
                        .role("Administrator")
                        .launch());
    }

    @AfterEach
    void disconnect() {
        asking.lms().close();
        endorsing.lms().close();
    }

    @Test
    void a_link_leads_to_an_endorsement_that_the_badge_shows_and_new_awards_hold() {
        String link = ask();
        assertThat(endorsing
                        .lead()
                        .post("/endorsements/given/open", Map.of("link", link))
                        .body())
                .contains("Endorse “Wait Time”", "Lakeside District", "<strong>Pauses</strong>")
                .doesNotContain("??");
        UUID endorsement = endorsed(link);

        JsonNode badgeClass = document(classPath(), "application/ld+json");
        assertThat(badgeClass.path("endorsement").path(0).asString())
                .isEqualTo("http://localhost:8080/badges/endorsements/" + endorsement);
        String achievement =
                publicly(classPath() + "/achievement", "application/json").body();
        assertThat(schemas.problems(BadgeSchema.ACHIEVEMENT, achievement)).isEmpty();
        assertThat(json.readTree(achievement)
                        .path("endorsement")
                        .path(0)
                        .path("credentialSubject")
                        .path("endorsementComment")
                        .asString())
                .isEqualTo(SAID);

        assertThat(publicly(classPath(), BROWSER).body())
                .contains("Endorsed by another organisation", "Hillside University", "<strong>Wait Time</strong>")
                .contains("/badges/endorsements/" + endorsement)
                .doesNotContain("??");
        assertThat(publicly(award.page().getPath(), BROWSER).body()).contains("Hillside University");

        Award later = earned();
        for (String form : List.of(".jwt", "/credential", ".jws", "")) {
            Report report = verifier.verify(later.page() + form, null);
            assertThat(report.valid()).as(form + report).isTrue();
            assertThat(report.endorsements()).as(form).hasSize(1).allMatch(Report::valid);
            assertThat(report.endorsements().get(0).facts().issuer()).isEqualTo("Hillside University");
        }
        assertThat(verifier.verify(award.page() + ".jwt", null).endorsements()).isEmpty();
    }

    @Test
    void every_form_of_an_endorsement_is_in_order_negotiated_and_cheap() {
        UUID endorsement = endorsed(ask());
        String path = "/badges/endorsements/" + endorsement;
        for (String form : List.of("", ".json", ".jws", ".jwt", "/credential", "/credential.json", "/credential.jwt")) {
            Report report = verifier.verify("http://localhost:8080" + path + form, null);
            assertThat(report.valid()).as(form + report).isTrue();
            assertThat(report.kind().isEndorsement()).isTrue();
        }
        for (String type :
                List.of("application/vc", "application/vc+ld+json", "application/vc+jwt", "application/ld+json")) {
            HttpResponse<String> answer = publicly(path, type);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("public", "max-age=60");
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(session(asking)
                            .get(path, "Accept", type, "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(304);
        }
        assertThat(schemas.problems(
                        BadgeSchema.ENDORSEMENT_CREDENTIAL,
                        publicly(path, "application/vc").body()))
                .isEmpty();
        assertThat(schemas.problems(
                        BadgeSchema.HOSTED_ENDORSEMENT,
                        publicly(path, "application/ld+json").body()))
                .isEmpty();
        List<String> sent = SentStatements.during(() -> assertThat(
                        publicly(path, BROWSER).body())
                .contains("Verified just now", "Hillside University endorses “Wait Time”", "<strong>Wait Time</strong>")
                .doesNotContain("??"));
        assertThat(sent).hasSizeLessThanOrEqualTo(2);
        assertThat(SentStatements.during(() -> publicly(classPath(), BROWSER))).hasSizeLessThanOrEqualTo(2);
        assertThat(publicly("/badges/endorsements/" + UUID.randomUUID(), BROWSER)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_is_withdrawn_is_called_so_everywhere_and_stays_out_of_new_badges() {
        UUID endorsement = endorsed(ask());
        Award holding = earned();
        String path = "/badges/endorsements/" + endorsement;
        String credential = publicly(path, "application/vc").body();
        String jws = publicly(path + ".jws", "*/*").body();
        String step = "/endorsements/given/" + endorsement + "/withdraw";
        assertThat(endorsing.lead().get(step).body())
                .contains("Withdraw the endorsement")
                .doesNotContain("??");
        assertThat(endorsing.lead().post(step, Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        assertThat(endorsing
                        .lead()
                        .post(step, Map.of("reason", "The rubric changed"))
                        .statusCode())
                .isEqualTo(302);
        look(endorsement);

        assertThat(verifier.verify(credential, null).verdict()).isEqualTo(Verdict.TAKEN_BACK);
        assertThat(verifier.verify(jws, null).verdict()).isEqualTo(Verdict.TAKEN_BACK);
        HttpResponse<String> page = publicly(path, BROWSER);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("This endorsement was withdrawn on", "The rubric changed");
        HttpResponse<String> hosted = publicly(path, "application/json");
        assertThat(hosted.statusCode()).isEqualTo(410);
        assertThat(schemas.problems(BadgeSchema.REVOKED_ENDORSEMENT, hosted.body()))
                .isEmpty();
        assertThat(publicly(path, "application/vc").statusCode()).isEqualTo(410);

        assertThat(publicly(classPath(), BROWSER).body()).doesNotContain("Hillside University");
        assertThat(document(classPath(), "application/json").has("endorsement")).isFalse();
        Report held = verifier.verify(holding.page() + ".jwt", null);
        assertThat(held.valid()).isTrue();
        assertThat(held.endorsements().get(0).verdict()).isEqualTo(Verdict.TAKEN_BACK);
        assertThat(verifier.verify(earned().page() + ".jwt", null).endorsements())
                .isEmpty();
        assertThat(asking.lead().get("/endorsements").body()).contains("Hillside University", ">withdrawn<");
        assertThat(endorsing.lead().get("/endorsements/given").body()).contains(">withdrawn<", "The rubric changed");
        assertThat(endorsing.lead().get(step).statusCode()).isEqualTo(409);
        assertThat(actions(asking)).contains("endorsement.asked", "endorsement.received", "endorsement.lost");
        assertThat(actions(endorsing)).contains("endorsement.given", "endorsement.withdrawn");
    }

    @Test
    void what_has_run_out_leaves_the_badge_when_its_time_comes() {
        UUID endorsement = endorsed(ask());
        OffsetDateTime end = within(asking, () -> jdbc.sql("select expires_at from badge_endorsement where id = :id")
                .param("id", endorsement)
                .query(OffsetDateTime.class)
                .single());
        assertThat(end.toInstant()).isAfter(Instant.now().plus(Duration.ofDays(3 * 365 - 1)));
        for (Side side : List.of(asking, endorsing)) {
            String table = side == asking ? "badge_endorsement" : "endorsement";
            within(side, () -> jdbc.sql("update " + table + " set expires_at = now() - interval '1 second'")
                    .update());
        }
        assertThat(publicly(classPath(), BROWSER).body()).doesNotContain("Hillside University");
        look(endorsement);
        assertThat(document(classPath(), "application/json").has("endorsement")).isFalse();
        assertThat(publicly("/badges/endorsements/" + endorsement, BROWSER).body())
                .contains("Expired");
        assertThat(asking.lead().get("/endorsements").body()).contains(">expired<");
    }

    @Test
    void a_link_is_good_once_and_not_for_the_organisation_that_made_it() {
        String link = ask();
        assertThat(asking.lead()
                        .post("/endorsements/given/open", Map.of("link", link))
                        .body())
                .contains("Nobody endorses a badge of their own");
        assertThat(asking.lead().post("/endorsements/given", given(link)).statusCode())
                .isEqualTo(409);
        assertThat(publicly(link.substring("http://localhost:8080".length()), BROWSER)
                        .body())
                .contains("Will you endorse “Wait Time”?", "How to answer")
                .doesNotContain("??");
        endorsed(link);
        assertThat(endorsing
                        .lead()
                        .post("/endorsements/given/open", Map.of("link", link))
                        .statusCode())
                .isEqualTo(422);
        assertThat(endorsing.lead().post("/endorsements/given", given(link)).statusCode())
                .isEqualTo(409);
        assertThat(publicly(link.substring("http://localhost:8080".length()), BROWSER)
                        .statusCode())
                .isEqualTo(410);
        assertThat(endorsing.lead().post("/endorsements/given", given(ask())).statusCode())
                .as("endorsed already")
                .isEqualTo(409);
        for (String bad : List.of("", "https://elsewhere.example/x", link + "x", "x".repeat(600))) {
            assertThat(endorsing
                            .lead()
                            .post("/endorsements/given/open", Map.of("link", bad))
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void a_link_that_was_taken_back_or_is_too_old_opens_nothing() {
        String taken = ask();
        UUID request = within(asking, () -> jdbc.sql("select id from endorsement_request")
                .query(UUID.class)
                .single());
        assertThat(endorsing
                        .lead()
                        .post("/endorsements/requests/" + request + "/close", Map.of())
                        .statusCode())
                .as("another organisation")
                .isEqualTo(409);
        asking.lead().post("/endorsements/requests/" + request + "/close", Map.of());
        assertThat(endorsing.lead().post("/endorsements/given", given(taken)).statusCode())
                .isEqualTo(409);
        assertThat(asking.lead().get("/endorsements").body()).contains(">taken back<");
        String old = ask();
        within(asking, () -> jdbc.sql("update endorsement_link set expires_at = now() where organisation_id = :id")
                .param("id", asking.id())
                .update());
        assertThat(endorsing.lead().post("/endorsements/given", given(old)).statusCode())
                .isEqualTo(409);
    }

    @Test
    void an_unused_link_is_changed_by_the_asking_organisation_alone() {
        String link = ask();
        for (String change : List.of(
                "update endorsement_link set endorsement_id = gen_random_uuid() where organisation_id = :asking",
                "update endorsement_link set organisation_id = :endorsing where organisation_id = :asking",
                "delete from endorsement_link where organisation_id = :asking")) {
            assertThat(within(endorsing, () -> changed(change))).as(change).isZero();
            assertThat(changed(change))
                    .as("without any organisation: " + change)
                    .isZero();
        }
        assertThat(endorsing.lead().post("/endorsements/given", given(link)).statusCode())
                .as("the link is still good")
                .isEqualTo(302);
    }

    private int changed(String change) {
        return jdbc.sql(change)
                .param("asking", asking.id())
                .param("endorsing", endorsing.id())
                .update();
    }

    @Test
    void what_is_said_is_bounded_confirmed_and_never_markup() {
        String link = ask();
        assertThat(endorsing
                        .lead()
                        .post(
                                "/endorsements/given",
                                Map.of("link", link, "comment", "x".repeat(2001), "confirmed", "yes"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(endorsing
                        .lead()
                        .post("/endorsements/given", Map.of("link", link, "comment", SAID))
                        .body())
                .contains("Tick the box", SAID);
        endorsing
                .lead()
                .post(
                        "/endorsements/given",
                        Map.of("link", link, "comment", "<script>alert(1)</script>", "confirmed", "yes", "years", "0"));
        UUID endorsement = given();
        look(endorsement);
        assertThat(publicly("/badges/endorsements/" + endorsement, BROWSER).body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;");
        assertThat(publicly(classPath(), BROWSER).body()).doesNotContain("<script>alert");
    }

    @Test
    void a_lead_may_show_an_endorsement_no_more_and_again() {
        UUID endorsement = endorsed(ask());
        asking.lead().post("/endorsements/received/" + endorsement + "/off", Map.of());
        assertThat(publicly(classPath(), BROWSER).body()).doesNotContain("Hillside University");
        assertThat(document(classPath(), "application/json").has("endorsement")).isFalse();
        asking.lead().post("/endorsements/received/" + endorsement + "/on", Map.of());
        assertThat(document(classPath(), "application/json").has("endorsement")).isTrue();
        assertThat(endorsing
                        .lead()
                        .post("/endorsements/received/" + endorsement + "/off", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void neither_side_sees_the_rows_of_the_other_and_nobody_else_sees_any() {
        UUID endorsement = endorsed(ask());
        Side third = side("Far Away District");
        try {
            assertThat(count(asking, "endorsement")).isZero();
            assertThat(count(asking, "badge_endorsement")).isEqualTo(1);
            assertThat(count(endorsing, "badge_endorsement")).isZero();
            assertThat(count(endorsing, "endorsement_request")).isZero();
            for (String table : List.of("endorsement", "badge_endorsement", "endorsement_request")) {
                assertThat(count(third, table)).isZero();
            }
            for (Side other : List.of(asking, third)) {
                String step = "/endorsements/given/" + endorsement + "/withdraw";
                assertThat(other.lead().post(step, Map.of("reason", "no")).statusCode())
                        .isEqualTo(404);
            }
            assertThat(third.lead().get("/endorsements").body()).doesNotContain("Hillside", "Lakeside");
        } finally {
            third.lms().close();
        }
    }

    @Test
    void one_from_elsewhere_is_checked_kept_shown_and_checked_again() {
        String made = "/badges/endorsements/" + madeElsewhere();
        String credential = publicly(made, "application/vc").body();
        assertThat(asking.lead().get("/endorsements/bring").body())
                .contains("Check it and take it in")
                .doesNotContain("??");
        assertThat(bring(credential.replace("Asks for", "Asks not for")).body())
                .contains("not everything about it is in order", "The signature does not match")
                .doesNotContain("??");
        assertThat(bring(publicly(award.page().getPath() + ".jwt", "*/*").body())
                        .body())
                .contains("This is no endorsement");
        assertThat(bring("nothing at all").statusCode()).isEqualTo(422);
        HttpResponse<String> taken = bring(credential);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(302);
        assertThat(bring(credential).body()).contains("It is here already");

        assertThat(publicly(classPath(), BROWSER).body()).contains("Hillside University");
        assertThat(document(classPath() + "/achievement", "application/json")
                        .path("endorsement")
                        .path(0))
                .isEqualTo(json.readTree(credential));
        assertThat(verifier.verify(earned().page() + ".jwt", null).endorsements())
                .hasSize(1)
                .allMatch(Report::valid);
        assertThat(bring(publicly(made + ".jwt", "*/*").body()).statusCode()).isEqualTo(302);
        String received = within(asking, () -> jdbc.sql("select page from badge_endorsement where document is null")
                .query(String.class)
                .single());
        assertThat(verifier.verify(received, null).valid()).isTrue();
        assertThat(document(classPath() + "/achievement", "application/json")
                        .path("endorsement")
                        .size())
                .as("a JWT has no place in it")
                .isEqualTo(1);

        endorsing.lead().post("/endorsements/given/" + given() + "/withdraw", Map.of("reason", "The rubric changed"));
        within(asking, () -> jdbc.sql("select id from badge_endorsement")
                        .query(UUID.class)
                        .list())
                .forEach(this::look);
        assertThat(publicly(classPath(), BROWSER).body()).doesNotContain("Hillside University");
        assertThat(document(classPath() + "/achievement", "application/json").has("endorsement"))
                .isFalse();
        assertThat(bring(credential).body()).contains("not everything about it is in order");
    }

    @Test
    void one_from_elsewhere_has_to_be_of_the_very_badge_and_of_somebody_else() {
        String credential = publicly("/badges/endorsements/" + madeElsewhere(), "application/vc")
                .body();
        Side third = side("Far Away District");
        try {
            Samples sample = new Samples(third.id(), UUID.randomUUID(), UUID.randomUUID(), "Exit Tickets", null);
            Tenancy.in(third.id(), () -> awards.issue(sample.award(UUID.randomUUID())));
            UUID other = within(third, () -> jdbc.sql("select badge_class_id from award")
                    .query(UUID.class)
                    .single());
            assertThat(third.lead()
                            .post("/endorsements/bring", Map.of("badge", other.toString(), "endorsement", credential))
                            .body())
                    .contains("It endorses something else");
        } finally {
            third.lms().close();
        }
        assertThat(endorsing
                        .lead()
                        .post(
                                "/endorsements/bring",
                                Map.of("badge", badgeClass().toString(), "endorsement", credential))
                        .body())
                .contains("made by your own organisation");
        assertThat(asking.lms()
                        .person("ana")
                        .launch()
                        .post(
                                "/endorsements/bring",
                                Map.of("badge", badgeClass().toString(), "endorsement", credential))
                        .statusCode())
                .isEqualTo(403);
    }

    /** One that comes to the badge's organisation by no link. */
    private UUID madeElsewhere() {
        String link = ask();
        endorsing.lead().post("/endorsements/given", given(link));
        within(asking, () -> jdbc.sql("delete from endorsement_link where organisation_id = :id")
                .param("id", asking.id())
                .update());
        return given();
    }

    private HttpResponse<String> bring(String endorsement) {
        return asking.lead()
                .post("/endorsements/bring", Map.of("badge", badgeClass().toString(), "endorsement", endorsement));
    }

    @Test
    void only_leads_get_in() {
        TestSession ana = asking.lms().person("ana").launch();
        for (String path : List.of("/endorsements", "/endorsements/given")) {
            assertThat(ana.get(path).statusCode()).isEqualTo(403);
        }
        assertThat(ana.post("/endorsements", Map.of("badge", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ana.post("/endorsements/given/open", Map.of("link", ask())).statusCode())
                .isEqualTo(403);
        assertThat(ana.post("/endorsements/given", given(ask())).statusCode()).isEqualTo(403);
        assertThat(asking.lead()
                        .post("/endorsements", Map.of("badge", UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(asking.lead().post("/endorsements", Map.of()).statusCode()).isEqualTo(422);
    }

    @Test
    void the_pages_speak_spanish_and_cost_few_statements() {
        endorsed(ask());
        TestSession spanish =
                asking.lms().person("lee").role("Administrator").locale("es-MX").launch();
        assertThat(spanish.get("/endorsements").body())
                .contains("Respaldos", "Pedir un respaldo", "vigente")
                .doesNotContain("??");
        assertThat(spanish.get("/endorsements/given").body())
                .contains("El enlace que recibió")
                .doesNotContain("??");
        assertThat(SentStatements.during(() -> asking.lead().get("/endorsements")))
                .hasSizeLessThanOrEqualTo(6);
        assertThat(SentStatements.during(() -> endorsing.lead().get("/endorsements/given")))
                .hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void the_pages_have_no_barriers_at_any_width() {
        for (int width : new int[] {1280, 320}) {
            String link;
            try (BrowserContext browser = browser(asking, width)) {
                Page page = opened(browser, asking, "/endorsements");
                page.locator("#badge").selectOption(badgeClass().toString());
                page.locator("#forWhom").fill("Hillside");
                page.locator("form.sheet .go").click();
                assertNoBarriers(page, "link-" + width);
                link = page.locator("#link").inputValue();
                page.navigate(
                        link.replace("http://localhost:8080", asking.lead().origin()));
                assertNoBarriers(page, "asked-" + width);
            }
            UUID endorsement;
            try (BrowserContext browser = browser(endorsing, width)) {
                Page page = opened(browser, endorsing, "/endorsements/given");
                page.locator("#link").fill(link);
                page.locator("form.sheet .go").click();
                page.locator("#comment").fill(SAID);
                assertNoBarriers(page, "give-" + width);
                page.locator("#confirmed").check();
                page.locator("form.sheet .go").click();
                page.locator(".awarded").waitFor();
                assertNoBarriers(page, "given-" + width);
                endorsement = within(endorsing, () -> jdbc.sql("select id from endorsement where withdrawn_at is null")
                        .query(UUID.class)
                        .single());
                look(endorsement);
            }
            try (BrowserContext browser = browser(asking, width)) {
                opened(browser, asking, "/endorsements");
                for (String path : List.of(classPath(), "/badges/endorsements/" + endorsement)) {
                    Page page = browser.newPage();
                    page.navigate(asking.lead().origin() + path);
                    assertNoBarriers(page, path.split("/")[2] + "-" + width);
                }
            }
            try (BrowserContext browser = browser(endorsing, width)) {
                Page page = opened(browser, endorsing, "/endorsements/given/" + endorsement + "/withdraw");
                page.locator("#reason").fill("The rubric changed");
                page.locator("form.sheet .go").click();
                page.locator(".chip.revoked").first().waitFor();
                look(endorsement);
            }
        }
    }

    private BrowserContext browser(Side side, int width) {
        BrowserContext context =
                Chromium.shared().newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
        String[] cookie = side.lead().cookie().split("=", 2);
        context.addCookies(List.of(new Cookie(cookie[0], cookie[1])
                .setUrl(side.lead().origin() + side.lead().path() + "/")));
        return context;
    }

    private static Page opened(BrowserContext browser, Side side, String path) {
        Page page = browser.newPage();
        page.navigate(side.lead().origin() + side.lead().path() + path);
        assertNoBarriers(page, path.replace('/', '_') + page.viewportSize().width);
        return page;
    }

    private static void assertNoBarriers(Page page, String where) {
        assertThat(Axe.findings(page)).as(where).isEmpty();
        assertThat((Integer) page.evaluate(
                        "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
                .as(where)
                .isZero();
    }

    private Award earned() {
        UUID person = UUID.randomUUID();
        UUID version = award == null ? UUID.randomUUID() : award.earnedId();
        NewAward sample = new Samples(asking.id(), person, version, "Wait Time", null).award(UUID.randomUUID());
        return Tenancy.in(asking.id(), () -> awards.issue(sample));
    }

    private String ask() {
        String page = asking.lead()
                .post("/endorsements", Map.of("badge", badgeClass().toString(), "forWhom", "Hillside", "days", "30"))
                .body();
        Matcher link = LINK.matcher(page);
        assertThat(link.find()).as(page).isTrue();
        return link.group();
    }

    private static Map<String, String> given(String link) {
        return Map.of("link", link, "comment", SAID, "confirmed", "yes", "years", "3");
    }

    /** Gives it and lets the other side look. */
    private UUID endorsed(String link) {
        HttpResponse<String> answer = endorsing.lead().post("/endorsements/given", given(link));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        UUID endorsement = given();
        look(endorsement);
        return endorsement;
    }

    private UUID given() {
        return within(
                endorsing,
                () -> jdbc.sql("select id from endorsement").query(UUID.class).single());
    }

    /** As the task would that was scheduled. */
    private void look(UUID endorsement) {
        Tenancy.in(asking.id(), () -> task.look(endorsement));
    }

    private UUID badgeClass() {
        return within(asking, () -> jdbc.sql("select distinct badge_class_id from award")
                .query(UUID.class)
                .single());
    }

    private String classPath() {
        return "/badges/classes/" + badgeClass();
    }

    private JsonNode document(String path, String type) {
        return json.readTree(publicly(path, type).body());
    }

    private HttpResponse<String> publicly(String path, String accept) {
        return session(asking).get(path, "Accept", accept);
    }

    private static TestSession session(Side side) {
        return new TestSession(side.lms(), side.lead().origin(), "", "", "");
    }

    private List<String> actions(Side side) {
        return within(side, () -> jdbc.sql("select action from audit_entry")
                .query(String.class)
                .list());
    }

    private int count(Side side, String table) {
        return within(side, () -> jdbc.sql("select count(*) from " + table)
                .query(Integer.class)
                .single());
    }

    private <T extends @Nullable Object> T within(Side side, Supplier<T> work) {
        return Tenancy.in(side.id(), () -> transaction.execute(status -> work.get()));
    }
}
