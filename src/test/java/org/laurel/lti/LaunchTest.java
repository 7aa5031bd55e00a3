package org.laurel.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.lti.LaunchConformanceTest.assertRefused;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.lti.launch.LaunchController;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way from login to launch: what holds the two together, and what must not. */
@LaurelTest
@Import(ProbePages.class)
class LaunchTest {

    private static final int LAUNCHES = 200;
    /** The last of so many launches may come when the rest after the first reading is over. */
    private static final int MOST_READINGS = 3;

    private static final String HOME = TestPlatform.BASE_URL + "/";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    JdbcClient jdbc;

    private final UUID organisation = UUID.randomUUID();
    private TestPlatform lms;

    @BeforeEach
    void connect() {
        lms = TestPlatform.connect(port, registrations, organisation);
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_login_by_get_or_post_asks_the_platform_as_the_specification_says(boolean post) {
        String hint = "{\"cmid\": 7, \"x\": \"a&b=c\"}";
        TestPlatform.Login login = lms.login(Map.of("lti_message_hint", hint), post);
        assertThat(login.authorization().toString()).startsWith(lms.issuer() + "/auth?tenant=a&");
        assertThat(TestPlatform.parameters(login.authorization()))
                .containsEntry("scope", "openid")
                .containsEntry("response_type", "id_token")
                .containsEntry("response_mode", "form_post")
                .containsEntry("prompt", "none")
                .containsEntry("client_id", lms.clientId())
                .containsEntry("redirect_uri", TestPlatform.BASE_URL + "/lti/launch")
                .containsEntry("login_hint", "someone")
                .containsEntry("lti_message_hint", hint)
                .containsEntry("tenant", "a")
                .containsKeys("state", "nonce");
    }

    @Test
    void the_login_cookie_can_live_in_a_frame_and_belongs_to_one_login() {
        String one =
                lms.tryLogin(Map.of(), false).headers().firstValue("Set-Cookie").orElseThrow();
        String other =
                lms.tryLogin(Map.of(), false).headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(one).contains("; Path=/lti;", "; Secure", "; HttpOnly", "; SameSite=None", "; Partitioned");
        assertThat(one.split("=")[0]).isNotEqualTo(other.split("=")[0]);
    }

    @Test
    void a_login_writes_nothing() {
        String rows = "select (select count(*) from launch) + (select count(*) from deployment)";
        int before = jdbc.sql(rows).query(Integer.class).single();
        lms.login(HOME);
        assertThat(jdbc.sql(rows).query(Integer.class).single()).isEqualTo(before);
    }

    @Test
    void a_login_without_client_id_is_enough_where_one_registration_has_the_issuer() {
        assertThat(lms.login(Map.of("client_id", ""), false).state()).isNotEmpty();
    }

    @Test
    void a_login_without_client_id_is_refused_where_several_registrations_share_the_issuer() {
        RegistrationSpec spec = lms.spec(Set.of(), true);
        registrations.apply(
                organisation,
                new RegistrationSpec(
                        spec.platform(),
                        spec.issuer(),
                        "another-client",
                        spec.authorizationEndpoint(),
                        spec.tokenEndpoint(),
                        null,
                        spec.jwksUri(),
                        Set.of(),
                        true));
        assertRefused(lms.tryLogin(Map.of("client_id", ""), false), Refusal.AMBIGUOUS_PLATFORM);
    }

    @Test
    void a_login_of_an_unknown_platform_or_client_is_refused() {
        assertRefused(lms.tryLogin(Map.of("iss", "https://elsewhere.example"), false), Refusal.UNKNOWN_PLATFORM);
        assertRefused(lms.tryLogin(Map.of("client_id", "stranger"), true), Refusal.UNKNOWN_PLATFORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "login_hint", "target_link_uri"})
    void a_login_that_lacks_a_parameter_is_refused(String missing) {
        assertRefused(lms.tryLogin(Map.of(missing, ""), false), Refusal.LOGIN_INCOMPLETE);
    }

    @Test
    void a_login_to_another_host_is_refused() {
        assertRefused(
                lms.tryLogin(Map.of("target_link_uri", "https://elsewhere.example/"), false), Refusal.FOREIGN_TARGET);
    }

    @Test
    void an_oversized_hint_is_refused() {
        assertRefused(lms.tryLogin(Map.of("lti_message_hint", "x".repeat(10_001)), true), Refusal.TOO_LARGE);
    }

    @Test
    void long_hints_and_targets_are_handed_on() {
        String hint = "{\"é\": \"" + "&".repeat(6000) + "\"}";
        String target = HOME + "probe?need=a b|c&more=" + "x".repeat(3000);
        for (boolean post : new boolean[] {false, true}) {
            TestPlatform.Login login = lms.login(
                    Map.of("lti_message_hint", hint, "login_hint", "%".repeat(2000), "target_link_uri", target), post);
            assertThat(TestPlatform.parameters(login.authorization())).containsEntry("lti_message_hint", hint);
        }
        HttpResponse<String> answer =
                lms.person("ana").to("/probe?need=a b|c&x={1}").tryLaunch();
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/probe?need=a%20b%7Cc&x=%7B1%7D");
    }

    @Test
    void logins_that_were_never_finished_do_not_add_up() {
        var kept = new LinkedHashMap<String, String>();
        TestPlatform.Login last = lms.login(HOME);
        for (int i = 0; i < 60; i++) {
            HttpResponse<String> answer = lms.tryLogin(Map.of(), false, String.join("; ", kept.values()));
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String name = cookie.substring(0, cookie.indexOf('='));
                if (cookie.contains("Max-Age=0")) {
                    kept.remove(name);
                } else {
                    kept.put(name, cookie.split(";", 2)[0]);
                }
            }
        }
        assertThat(kept).hasSizeBetween(10, 30);
        String cookies = String.join("; ", kept.values()) + "; " + last.cookie();
        String token = lms.sign(lms.person("ana").claims(last.nonce()));
        assertThat(lms.answer(token, last.state(), cookies).statusCode()).isEqualTo(303);
    }

    @Test
    void a_launch_leads_to_its_target_with_a_cookie_for_its_own_pages_only() {
        HttpResponse<String> answer = lms.person("ana").to("/probe?need=talk").tryLaunch();
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).matches("/l/[0-9a-f-]{36}/probe\\?need=talk");
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("laurel="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie)
                .containsPattern("; Path=/l/[0-9a-f-]{36};")
                .contains("; Secure", "; HttpOnly", "; SameSite=None", "; Partitioned");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lti/launch", "/l/0198f6a0-0000-7000-8000-000000000000/probe", ""})
    void a_target_that_is_no_page_means_the_first_page(String target) {
        assertThat(lms.person("ana").to(target).launch().firstPage()).isEqualTo("/");
    }

    @Test
    void a_launch_works_once() {
        TestPlatform.Login login = lms.login(HOME);
        String token = lms.sign(lms.person("ana").claims(login.nonce()));
        assertThat(lms.answer(token, login.state(), login.cookie()).statusCode())
                .isEqualTo(303);
        assertRefused(lms.answer(token, login.state(), login.cookie()), Refusal.USED_ALREADY);
    }

    @Test
    void a_nonce_of_another_login_is_refused() {
        TestPlatform.Login one = lms.login(HOME);
        TestPlatform.Login other = lms.login(HOME);
        String token = lms.sign(lms.person("ana").claims(one.nonce()));
        assertRefused(lms.answer(token, other.state(), other.cookie()), Refusal.NONCE);
    }

    @Test
    void a_launch_without_a_login_before_it_is_refused() {
        String token = lms.sign(lms.person("ana").claims("made-up"));
        assertRefused(lms.answer(token, "", ""), Refusal.NOT_STARTED_HERE);
        assertRefused(lms.answer(token, "made-up.state", ""), Refusal.NOT_STARTED_HERE);
    }

    @Test
    void a_state_that_was_changed_is_refused() {
        TestPlatform.Login login = lms.login(HOME);
        String token = lms.sign(lms.person("ana").claims(login.nonce()));
        assertRefused(lms.answer(token, "x" + login.state(), login.cookie()), Refusal.NOT_STARTED_HERE);
    }

    @Test
    void a_login_begun_in_another_browser_is_refused() {
        TestPlatform.Login login = lms.login(HOME);
        String name = login.cookie().substring(0, login.cookie().indexOf('='));
        String token = lms.sign(lms.person("ana").claims(login.nonce()));
        assertRefused(lms.answer(token, login.state(), name + "=of-another-browser"), Refusal.OTHER_BROWSER);
    }

    @Test
    void a_token_of_another_platform_is_refused() {
        try (TestPlatform stranger = TestPlatform.connect(port, registrations, organisation)) {
            stranger.changeKey();
            TestPlatform.Login login = lms.login(HOME);
            String token = stranger.sign(lms.person("ana").claims(login.nonce()));
            assertRefused(lms.answer(token, login.state(), login.cookie()), Refusal.UNKNOWN_KEY);
        }
    }

    @Test
    void two_logins_in_two_tabs_do_not_mix() {
        TestPlatform.Login one = lms.login(HOME);
        TestPlatform.Login other = lms.login(HOME);
        String cookies = one.cookie() + "; " + other.cookie();
        String ana = lms.sign(lms.person("ana").named("Ana (sample)").claims(one.nonce()));
        String ben = lms.sign(lms.person("ben").named("Ben (sample)").claims(other.nonce()));
        TestSession first = TestSession.of(lms, "", lms.answer(ana, one.state(), cookies));
        TestSession second = TestSession.of(lms, "", lms.answer(ben, other.state(), cookies));
        assertThat(first.get("/probe").body()).contains("Ana (sample)");
        assertThat(second.get("/probe").body()).contains("Ben (sample)");
    }

    @Test
    void the_platform_may_change_its_key_between_two_launches() {
        lms.person("ana").launch();
        lms.changeKey();
        assertThat(lms.person("ana").tryLaunch().statusCode()).isEqualTo(303);
    }

    @Test
    void two_keys_of_one_name_both_sign_launches_and_no_third() {
        RSAKey twin = new RSAKey.Builder(TestPlatform.newKey())
                .keyID(lms.key().getKeyID())
                .build();
        lms.answerKeySet(exchange -> json(exchange, new JWKSet(List.<JWK>of(twin, lms.key())).toString(true)));
        assertThat(signedBy(lms.key()).statusCode()).isEqualTo(303);
        assertThat(signedBy(twin).statusCode()).isEqualTo(303);
        RSAKey third = new RSAKey.Builder(TestPlatform.newKey())
                .keyID(lms.key().getKeyID())
                .build();
        assertRefused(signedBy(third), Refusal.SIGNATURE);
    }

    private HttpResponse<String> signedBy(RSAKey key) {
        TestPlatform.Login login = lms.login(HOME);
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        return lms.answer(
                TestPlatform.sign(lms.person("ana").claims(login.nonce()), key, header), login.state(), login.cookie());
    }

    @Test
    void the_key_set_is_kept_between_launches_and_unknown_keys_do_not_press_the_platform() {
        lms.person("ana").launch();
        lms.person("ben").launch();
        assertThat(lms.keySetRequests()).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            TestPlatform.Login login = lms.login(HOME);
            String token = TestPlatform.sign(
                    lms.person("ana").claims(login.nonce()),
                    lms.key(),
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID("unknown-" + i)
                            .build());
            assertRefused(lms.answer(token, login.state(), login.cookie()), Refusal.UNKNOWN_KEY);
        }
        assertThat(lms.keySetRequests()).isLessThanOrEqualTo(6);
        assertThat(lms.person("ana").tryLaunch().statusCode()).isEqualTo(303);
    }

    @Test
    void made_up_keys_neither_press_the_platform_nor_hide_that_it_has_changed_its_key() {
        lms.person("ana").launch();
        RSAKey stranger = TestPlatform.newKey();
        List<CompletableFuture<HttpResponse<String>>> madeUp = IntStream.range(0, 12)
                .mapToObj(i -> {
                    TestPlatform.Login login = lms.login(HOME);
                    var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID("made-up-" + i)
                            .build();
                    String token = TestPlatform.sign(lms.person("ana").claims(login.nonce()), stranger, header);
                    return lms.answerLater(token, login.state(), login.cookie());
                })
                .toList();
        madeUp.forEach(answer -> assertRefused(answer.join(), Refusal.UNKNOWN_KEY));
        lms.changeKey();
        assertThat(lms.person("ana").tryLaunch().statusCode()).isEqualTo(303);
        assertThat(lms.keySetRequests()).isLessThan(12);
    }

    @Test
    void tokens_that_are_not_for_us_make_nobody_ask_for_keys() {
        TestPlatform.Login login = lms.login(HOME);
        assertRefused(
                lms.answer(lms.sign(lms.person("ana").claims("made-up")), login.state(), login.cookie()),
                Refusal.NONCE);
        assertThat(lms.keySetRequests()).isZero();
    }

    @Test
    void a_platform_whose_keys_never_come_holds_up_nobody_else_and_says_so() {
        var end = new CountDownLatch(1);
        try (TestPlatform other = TestPlatform.connect(port, registrations, organisation)) {
            lms.answerKeySet(exchange -> await(end));
            List<TestPlatform.Login> logins =
                    IntStream.range(0, LAUNCHES).mapToObj(i -> lms.login(HOME)).toList();
            List<CompletableFuture<HttpResponse<String>>> waiting = logins.stream()
                    .map(login -> lms.answerLater(
                            lms.sign(lms.person("ana").claims(login.nonce())), login.state(), login.cookie()))
                    .toList();
            assertThat(other.person("ben").tryLaunch().statusCode()).isEqualTo(303);
            assertThat(Thread.getAllStackTraces().values())
                    .as("threads that wait in a launch")
                    .noneMatch(stack -> Stream.of(stack)
                            .anyMatch(frame -> frame.getClassName().equals(LaunchController.class.getName())));
            HttpResponse<String> answer = waiting.get(0).join();
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains(Texts.english(Refusal.KEYS_UNREACHABLE));
            assertThat(waiting).allMatch(launch -> launch.join().statusCode() == 503);
            assertThat(lms.keySetRequests()).isLessThanOrEqualTo(MOST_READINGS);
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_key_set_may_have_moved_within_its_host_only() {
        lms.serve("/moved", exchange -> lms.publish(exchange));
        lms.answerKeySet(exchange -> redirect(exchange, "moved?set=1"));
        assertThat(lms.person("ana").tryLaunch().statusCode()).isEqualTo(303);
        try (TestPlatform other = TestPlatform.connect(port, registrations, organisation)) {
            other.answerKeySet(
                    exchange -> redirect(exchange, lms.issuer().replace("127.0.0.1", "localhost") + "/moved"));
            assertThat(other.person("ana").tryLaunch().statusCode()).isEqualTo(503);
        }
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    @Test
    void a_platform_that_cannot_be_reached_is_a_matter_of_waiting() {
        TestPlatform.Login login = lms.login(HOME);
        String token = lms.sign(lms.person("ana").claims(login.nonce()));
        lms.close();
        HttpResponse<String> answer = lms.answer(token, login.state(), login.cookie());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains(Texts.english(Refusal.KEYS_UNREACHABLE));
    }

    @Test
    void only_approved_deployments_are_let_in_and_others_are_learnt() {
        try (TestPlatform careful =
                TestPlatform.connect(port, registrations, organisation, Set.of(TestPlatform.DEPLOYMENT), false)) {
            assertThat(careful.person("ana").tryLaunch().statusCode()).isEqualTo(303);
            TestPlatform.Visit elsewhere = careful.person("ana").claim(MessageClaims.LTI + "deployment_id", "2");
            assertRefused(elsewhere.tryLaunch(), Refusal.DEPLOYMENT_WAITS);
            assertThat(jdbc.sql("select approved from deployment where registration_id = :id and deployment_id = '2'")
                            .param("id", careful.registration().id())
                            .query(Boolean.class)
                            .single())
                    .isFalse();
            registrations.apply(organisation, careful.spec(Set.of("2"), false));
            assertThat(elsewhere.tryLaunch().statusCode()).isEqualTo(303);
        }
    }

    @Test
    void the_platforms_own_refusal_is_readable() {
        TestPlatform.Login login = lms.login(HOME);
        HttpResponse<String> answer =
                lms.post("/lti/launch", Map.of("error", "login_required", "state", login.state()), login.cookie());
        assertRefused(answer, Refusal.PLATFORM_SAID_NO);
    }

    @Test
    void a_refusal_speaks_the_persons_language() {
        HttpResponse<String> answer = lms.post(
                "/lti/launch", Map.of("error", "login_required"), "", "Accept-Language", "es-MX,es;q=0.9,en;q=0.5");
        assertThat(answer.body())
                .contains(Texts.of(Refusal.PLATFORM_SAID_NO.messageKey(), Locale.forLanguageTag("es")))
                .contains("lang=\"es\"");
    }

    @Test
    void a_course_and_a_link_are_known_again_and_take_on_new_titles() {
        TestSession first =
                lms.person("ana").course("c-1", "Old title (sample)").launch();
        TestSession second =
                lms.person("ben").course("c-1", "New title (sample)").launch();
        assertThat(line(first, "course ")).endsWith("Old title (sample)");
        assertThat(line(second, "course ")).endsWith("New title (sample)");
        assertThat(line(first, "course ").split(" ")[1])
                .isEqualTo(line(second, "course ").split(" ")[1]);
    }

    @Test
    void a_person_is_known_again() {
        assertThat(line(lms.person("ana").launch(), "tenancy "))
                .isEqualTo(line(lms.person("ana").launch(), "tenancy "))
                .contains(organisation.toString())
                .isNotEqualTo(line(lms.person("ben").launch(), "tenancy "));
    }

    private static String line(TestSession session, String start) {
        return session.get("/probe")
                .body()
                .lines()
                .filter(it -> it.startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
