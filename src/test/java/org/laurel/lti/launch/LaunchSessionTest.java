package org.laurel.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.foundation.OrganisationTimeZone;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.MessageClaims;
import org.laurel.lti.ProbePages;
import org.laurel.lti.Refusal;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.Texts;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a page of a launch may count on, and who may see it. */
@LaurelTest
@Import(ProbePages.class)
class LaunchSessionTest {

    private static final String PROBE = TestPlatform.BASE_URL + "/probe";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Launches launches;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OrganisationTimeZone zones;

    @Autowired
    TransactionTemplate transaction;

    private TestPlatform lms;

    @BeforeEach
    void connect() {
        lms = TestPlatform.connect(port, registrations, UUID.randomUUID());
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void pages_live_under_the_launch_and_links_and_redirects_stay_inside() {
        TestSession ana = lms.person("ana").launch();
        assertThat(ana.get("/probe?a=b").body()).contains("paths " + ana.path() + " /probe a=b");
        assertThat(ana.get("/probe/redirect").headers().firstValue("Location").orElseThrow())
                .endsWith(ana.path() + "/probe");
        assertThat(ana.get("/probe/page").body())
                .contains("href=\"" + ana.path() + "/probe\"", "action=\"" + ana.path() + "/probe\"");
        assertThat(ana.get("").headers().firstValue("Location").orElseThrow()).endsWith(ana.path() + "/");
    }

    @Test
    void a_page_runs_for_the_organisation_and_the_person_of_the_launch() {
        TestSession ana = lms.person("ana").named("Ana (sample)").launch();
        assertThat(ana.get("/probe").body())
                .contains("tenancy " + lms.registration().organisationId())
                .contains("Ana (sample)");
    }

    @Test
    void language_and_time_zone_are_those_of_the_launch() {
        TestSession ana = lms.person("ana")
                .locale("es_MX")
                .custom("time_zone", "America/Denver")
                .launch();
        assertThat(ana.get("/probe", "Accept-Language", "en").body()).contains("locale es zone America/Denver");
    }

    @Test
    void without_a_language_that_laurel_speaks_the_browser_decides() {
        assertThat(lms.person("ben")
                        .locale("fr")
                        .browser("Accept-Language", "de, es-MX;q=0.9, en;q=0.8")
                        .launch()
                        .get("/probe")
                        .body())
                .contains("locale es ");
        assertThat(lms.person("kim")
                        .browser("Accept-Language", "es")
                        .launch()
                        .get("/probe")
                        .body())
                .contains("locale es ");
        assertThat(lms.person("lee").launch().get("/probe").body()).contains("locale en ");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"99", "$Person.address.timezone", "", "Mars/Olympus", "-5.5"})
    void without_a_zone_of_the_platform_the_browsers_counts_and_before_it_the_organisations(String useless) {
        TestSession ben = lms.person("ben").custom("time_zone", useless).launch();
        assertThat(ben.get("/probe").body()).contains("zone UTC");
        Tenancy.in(
                lms.registration().organisationId(),
                () -> transaction.executeWithoutResult(status -> zones.choose(ZoneId.of("America/Chicago"))));
        assertThat(ben.get("/probe").body()).contains("zone America/Chicago");
        assertThat(tell(ben, "Etc/Unknown")).isEqualTo(400);
        assertThat(tell(ben, "America/Denver")).isEqualTo(204);
        assertThat(ben.get("/probe").body()).contains("zone America/Denver");
        assertThat(tell(ben, "Europe/Madrid")).isEqualTo(409);
        TestSession ana = lms.person("ana").custom("time_zone", "Asia/Tokyo").launch();
        assertThat(tell(ana, "Europe/Madrid")).isEqualTo(409);
        assertThat(ana.get("/probe").body()).contains("zone Asia/Tokyo");
    }

    @Test
    void without_a_cookie_a_page_asks_to_be_opened_from_the_course() {
        TestSession ana = lms.person("ana").launch();
        HttpResponse<String> answer = lms.get(ana.path() + "/probe", "");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Open Laurel from your course");
        assertThat(lms.get("/probe", "").statusCode()).isEqualTo(401);
        assertThat(lms.get("/l/" + UUID.randomUUID() + "/css/laurel.css", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_launch_of_somebody_else_is_not_found() {
        TestSession ana = lms.person("ana").launch();
        TestSession ben = lms.person("ben").launch();
        HttpResponse<String> foreign = lms.get(ben.path() + "/probe", ana.cookie());
        HttpResponse<String> unknown = lms.get("/l/" + UUID.randomUUID() + "/probe", ana.cookie());
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).doesNotContain(ben.launchId().toString());
    }

    @Test
    void a_launch_of_another_organisation_is_not_found() {
        try (TestPlatform other = TestPlatform.connect(port, registrations, UUID.randomUUID())) {
            TestSession ana = lms.person("ana").launch();
            TestSession stranger = other.person("ana").launch();
            assertThat(lms.get(stranger.path() + "/probe", ana.cookie()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void an_expired_launch_is_closed_and_forgotten() {
        TestSession ana = lms.person("ana").launch();
        TestSession ben = lms.person("ben").launch();
        jdbc.sql("update launch set expires_at = :past where id = :id")
                .param("past", OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1))
                .param("id", ana.launchId())
                .update();
        assertThat(ana.get("/probe").statusCode()).isEqualTo(404);
        assertThat(launches.purge()).isEqualTo(1);
        assertThat(ben.get("/probe").statusCode()).isEqualTo(200);
    }

    @Test
    void a_change_needs_the_launchs_own_csrf_token() {
        TestSession ana = lms.person("ana").launch();
        TestSession ben = lms.person("ben").launch();
        assertThat(ana.post("/probe", Map.of()).body()).isEqualTo("changed");
        assertThat(lms.post(ana.path() + "/probe", Map.of(), ana.cookie()).statusCode())
                .isEqualTo(403);
        assertThat(lms.post(ana.path() + "/probe", Map.of("_csrf", ben.csrfToken()), ana.cookie())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_token_that_a_page_holds_works_from_its_form_and_from_its_scripts() {
        TestSession ana = lms.person("ana").launch();
        String page = ana.get("/probe/page").body();
        String field = find("name=\"_csrf\" value=\"([^\"]+)\"", page);
        String meta = find("<meta name=\"csrf-token\" content=\"([^\"]+)\"", page);
        assertThat(lms.post(ana.path() + "/probe", Map.of("_csrf", field), ana.cookie())
                        .statusCode())
                .isEqualTo(200);
        assertThat(lms.post(ana.path() + "/probe", Map.of(), ana.cookie(), "X-CSRF-TOKEN", meta)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void only_the_platform_may_frame_a_page_of_a_launch() {
        TestSession ana = lms.person("ana")
                .claim(
                        MessageClaims.LTI + "launch_presentation",
                        Map.of("return_url", "https://district.lms.example:8443/course; script-src *"))
                .launch();
        assertThat(policy(ana.get("/probe")))
                .endsWith("frame-ancestors 'self' " + lms.issuer() + " https://district.lms.example:8443")
                .doesNotContain("script-src *");
        TestSession ben = lms.person("ben")
                .claim(
                        MessageClaims.LTI + "launch_presentation",
                        Map.of("return_url", "https://District.LMS.example:8443/course"))
                .launch();
        assertThat(policy(ben.get("/probe"))).endsWith(lms.issuer() + " https://district.lms.example:8443");
        assertThat(policy(ben.get("/probe"))).contains("default-src 'none'", "base-uri 'none'", "form-action 'self'");
    }

    @Test
    void a_page_in_a_window_of_its_own_has_a_way_back_to_the_lms() {
        TestSession ana = lms.person("ana")
                .claim(
                        MessageClaims.LTI + "launch_presentation",
                        Map.of("return_url", "https://district.lms.example/course?id=3&tab=%222%22"))
                .launch();
        String link = "href=\"https://district.lms.example/course?id=3&amp;tab=%222%22\">Back to the LMS</a>";
        assertThat(ana.get("/catalogue", "Sec-Fetch-Dest", "document").body()).contains(link);
        assertThat(ana.get("/catalogue", "Sec-Fetch-Dest", "iframe").body()).doesNotContain("Back to the LMS");
        TestSession ben = lms.person("ben")
                .claim(MessageClaims.LTI + "launch_presentation", Map.of("return_url", "javascript:alert(1)"))
                .launch();
        assertThat(ben.get("/catalogue", "Sec-Fetch-Dest", "document").body()).doesNotContain("Back to the LMS");
    }

    @Test
    void pages_of_a_launch_are_not_kept_by_caches_and_carry_the_security_headers() {
        HttpResponse<String> page = lms.person("ana").launch().get("/probe/page");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("strict-origin-when-cross-origin");
        assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void an_error_page_stays_inside_the_launch() {
        TestSession ana = lms.person("ana").launch();
        HttpResponse<String> missing = ana.get("/nothing-here");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(policy(missing)).endsWith("frame-ancestors 'self' " + lms.issuer());
        assertThat(ana.get("/probe/broken").statusCode()).isEqualTo(500);
    }

    @Test
    void a_page_without_a_launch_may_be_framed_by_nobody() {
        assertThat(policy(lms.get("/.well-known/jwks.json", ""))).endsWith("frame-ancestors 'none'");
    }

    @Test
    void where_the_browser_keeps_no_cookie_a_window_opens_after_the_person_confirms() {
        TestPlatform.Login login = lms.login(PROBE);
        String token =
                lms.sign(lms.person("ana").named("Ana (sample)").to("/probe").claims(login.nonce()));
        HttpResponse<String> offer = lms.answer(token, login.state(), "");
        assertThat(offer.statusCode()).isEqualTo(403);
        assertThat(offer.body()).contains("Open in a new window", "target=\"_blank\"");
        assertThat(offer.headers().allValues("Set-Cookie")).noneMatch(it -> it.startsWith("laurel="));
        String code = find("name=\"code\" value=\"([^\"]+)\"", offer.body());
        assertThat(lms.get("/l/" + code.substring(0, 36) + "/probe", "laurel=" + code.substring(37))
                        .statusCode())
                .isEqualTo(404);

        HttpResponse<String> question = lms.post("/lti/window", Map.of("code", code), "");
        assertThat(question.body()).contains("Continue as Ana (sample)", "Course (sample)", lms.issuer());
        assertThat(policy(question)).endsWith("frame-ancestors 'none'");
        assertThat(question.headers().allValues("Set-Cookie")).noneMatch(it -> it.startsWith("laurel="));

        HttpResponse<String> confirmed = confirm(question, code);
        TestSession ana = TestSession.of(lms, "", confirmed);
        assertThat(ana.firstPage()).isEqualTo("/probe");
        assertThat(ana.get("/probe").body()).contains("Ana (sample)");
        assertThat(confirm(question, code).statusCode()).isEqualTo(400);
    }

    @Test
    void a_window_is_not_unlocked_without_our_own_confirmation_page() {
        TestPlatform.Login login = lms.login(PROBE);
        String token = lms.sign(lms.person("ana").claims(login.nonce()));
        String code = find(
                "name=\"code\" value=\"([^\"]+)\"",
                lms.answer(token, login.state(), "").body());
        Map<String, String> forged = Map.of("code", code, "confirm", "guessed");
        assertThat(lms.post("/lti/window/continue", forged, "").statusCode()).isEqualTo(403);
        assertThat(lms.post("/lti/window/continue", forged, "laurel-window=other")
                        .statusCode())
                .isEqualTo(403);
        assertThat(lms.post(
                                "/lti/window/continue",
                                forged,
                                "laurel-window=guessed",
                                "Origin",
                                "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_hand_over_code_is_good_for_two_minutes() {
        TestPlatform.Login login = lms.login(PROBE);
        String token = lms.sign(lms.person("ana").claims(login.nonce()));
        String code = find(
                "name=\"code\" value=\"([^\"]+)\"",
                lms.answer(token, login.state(), "").body());
        jdbc.sql("update launch set handover_until = handover_until - interval '121 seconds' where id = :id")
                .param("id", UUID.fromString(code.substring(0, 36)))
                .update();
        HttpResponse<String> answer = lms.post("/lti/window", Map.of("code", code), "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(Texts.english(Refusal.WINDOW_EXPIRED));
    }

    @Test
    void a_signed_in_frame_hands_over_to_a_window_with_a_session_of_its_own() {
        TestSession frame = lms.person("ana").named("Ana (sample)").launch();
        HttpResponse<String> offer =
                frame.post("/new-window", Map.of(), "Referer", TestPlatform.BASE_URL + frame.path() + "/probe?x=1");
        String code = find("name=\"code\" value=\"([^\"]+)\"", offer.body());
        assertThat(offer.body()).contains("href=\"" + frame.path() + "/probe?x=1\"");
        TestSession window = TestSession.of(lms, "", confirm(lms.post("/lti/window", Map.of("code", code), ""), code));
        assertThat(window.firstPage()).isEqualTo("/probe?x=1");
        assertThat(window.path()).isNotEqualTo(frame.path());
        assertThat(window.get("/probe").body()).contains("Ana (sample)");
        assertThat(frame.get("/probe").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> confirm(HttpResponse<String> question, String code) {
        String cookie =
                question.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        String confirm = find("name=\"confirm\" value=\"([^\"]+)\"", question.body());
        return lms.post(
                "/lti/window/continue",
                Map.of("code", code, "confirm", confirm),
                cookie,
                "Origin",
                TestPlatform.BASE_URL);
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static int tell(TestSession session, String zone) {
        return session.post("/time-zone", Map.of("zone", zone)).statusCode();
    }
}
