package org.laurel.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.LaurelTest;
import org.laurel.PassingTime;
import org.laurel.TestClock;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
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

@LaurelTest
@Import(PassingTime.class)
class TokenTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SECRET = Pattern.compile("laurel_secret_[A-Za-z0-9_-]+");
    private static final Pattern PAGE = Pattern.compile("/integrations/clients/([0-9a-f-]{36})");
    private static final String SOME_ID = "6f2b4f0e-0a43-4d9c-9d1c-2d7c5f9f3b11";
    private static final String GRANT = "grant_type=client_credentials";

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    @Autowired
    AccessTokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private final JsonMapper json = new JsonMapper();
    private UUID organisation = UUID.randomUUID();
    private TestPlatform lms;

    /** A program as its makers know it. */
    private record Known(UUID id, String secret) {

        String basic() {
            return basic(id.toString(), secret);
        }

        static String basic(String id, String secret) {
            return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        }

        String inForm() {
            return GRANT + "&client_id=" + id + "&client_secret=" + secret;
        }
    }

    @BeforeEach
    void connect() {
        organisation = organisations
                .apply("org-" + organisation, "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void a_program_gets_a_token_for_what_it_may_by_either_way_of_saying_who_it_is() {
        Known hr = added("awards.read", "people.read");

        HttpResponse<String> basic = ask(GRANT, hr.basic());
        HttpResponse<String> form = ask(hr.inForm() + "&scope=people.read", "");

        assertThat(basic.statusCode()).as(basic.body()).isEqualTo(200);
        assertThat(basic.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        JsonNode answer = json.readTree(basic.body());
        assertThat(answer.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(900);
        assertThat(answer.path("scope").asString()).isEqualTo("awards.read people.read");
        assertThat(json.readTree(form.body()).path("scope").asString()).isEqualTo("people.read");
        assertThat(caller(form).scopes()).isEqualTo(Set.of(Scope.PEOPLE_READ));
        assertThat(caller(form).organisationId()).isEqualTo(organisation);
    }

    @Test
    void a_token_is_over_after_a_quarter_of_an_hour() {
        Known hr = added("awards.read");
        HttpResponse<String> answer = ask(GRANT, hr.basic());
        clock.pass(Duration.ofMinutes(14));
        assertThat(tokens.find(token(answer))).isPresent();

        clock.pass(Duration.ofMinutes(2));

        assertThat(tokens.find(token(answer))).isEmpty();
        ask(GRANT, hr.basic());
        assertThat(jdbc.sql("select count(*) from access_token where client_id = :id")
                        .param("id", hr.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                request("no grant type", it -> it.inForm().replace(GRANT, ""), 400, "invalid_request"),
                request(
                        "another grant",
                        it -> it.inForm().replace(GRANT, "grant_type=password"),
                        400,
                        "unsupported_grant_type"),
                request("a scope it lacks", it -> it.inForm() + "&scope=clr.read", 400, "invalid_scope"),
                request("a scope unheard of", it -> it.inForm() + "&scope=awards.write", 400, "invalid_scope"),
                request(
                        "one scope too many",
                        it -> it.inForm() + "&scope=awards.read+people.read",
                        400,
                        "invalid_scope"),
                request("a parameter twice", it -> it.inForm() + "&" + GRANT, 400, "invalid_request"),
                request("a wrong secret", it -> it.inForm() + "x", 401, "invalid_client"),
                request("no secret", it -> GRANT + "&client_id=" + it.id(), 401, "invalid_client"),
                request("nobody", it -> GRANT, 401, "invalid_client"),
                request(
                        "an unknown program",
                        it -> it.inForm().replace(it.id().toString(), SOME_ID),
                        401,
                        "invalid_client"),
                request("no id at all", it -> it.inForm().replace(it.id().toString(), "me"), 401, "invalid_client"),
                header("two ways at once", Known::basic, Known::inForm, 400, "invalid_request"),
                header("two ids", Known::basic, it -> GRANT + "&client_id=" + SOME_ID, 400, "invalid_request"),
                header(
                        "a wrong secret in the header",
                        it -> Known.basic(it.id().toString(), "x"),
                        it -> GRANT,
                        401,
                        "invalid_client"),
                header("another scheme", it -> "Bearer x", it -> GRANT, 401, "invalid_client"),
                header("a broken header", it -> "Basic ?", it -> GRANT, 401, "invalid_client"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String what, Function<Known, String> header, Function<Known, String> form, int status, String error) {
        Known hr = added("awards.read");

        HttpResponse<String> answer = ask(form.apply(hr), header.apply(hr));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).path("error").asString()).isEqualTo(error);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
        assertThat(answer.body()).doesNotContain(hr.secret());
    }

    @Test
    void a_secret_in_the_address_is_not_read() {
        Known hr = added("awards.read");

        HttpResponse<String> answer = send(request("/oauth2/token?" + hr.inForm(), "", ""));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void secrets_and_tokens_stand_nowhere_in_the_database() {
        Known hr = added("awards.read");
        String token = token(ask(GRANT, hr.basic()));

        String clients = in(() -> jdbc.sql("select string_agg(c::text, ' ') from api_client c")
                .query(String.class)
                .single());
        String held = jdbc.sql("select string_agg(t::text, ' ') from access_token t")
                .query(String.class)
                .single();

        assertThat(clients).contains(hr.id().toString()).doesNotContain(hr.secret(), hex(hr.secret()));
        assertThat(held).contains(hr.id().toString()).doesNotContain(token, hex(token));
    }

    @Test
    void after_a_change_the_secret_before_is_good_for_as_long_as_was_chosen() {
        Known hr = added("awards.read");
        String fresh =
                secretIn(administrator().post("/integrations/clients/" + hr.id() + "/secret", Map.of("grace", "7")));
        assertThat(ask(GRANT, hr.basic()).statusCode()).isEqualTo(200);
        assertThat(ask(GRANT, new Known(hr.id(), fresh).basic()).statusCode()).isEqualTo(200);

        clock.pass(Duration.ofDays(8));

        assertThat(ask(GRANT, hr.basic()).statusCode()).isEqualTo(401);
        assertThat(ask(GRANT, new Known(hr.id(), fresh).basic()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_change_without_grace_ends_the_secret_and_the_tokens_at_once() {
        Known hr = added("awards.read");
        String token = token(ask(GRANT, hr.basic()));

        administrator().post("/integrations/clients/" + hr.id() + "/secret", Map.of("grace", "0"));

        assertThat(ask(GRANT, hr.basic()).statusCode()).isEqualTo(401);
        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void a_program_that_is_switched_off_gets_and_holds_no_token_until_it_is_switched_on() {
        Known hr = added("awards.read");
        String token = token(ask(GRANT, hr.basic()));

        administrator().post("/integrations/clients/" + hr.id() + "/disable", Map.of());

        HttpResponse<String> refused = ask(GRANT, hr.basic());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(tokens.find(token)).isEmpty();
        administrator().post("/integrations/clients/" + hr.id() + "/enable", Map.of());
        assertThat(ask(GRANT, hr.basic()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_program_that_is_deleted_is_unknown() {
        Known hr = added("awards.read");
        String token = token(ask(GRANT, hr.basic()));

        administrator().post("/integrations/clients/" + hr.id() + "/remove", Map.of());

        assertThat(ask(GRANT, hr.basic()).statusCode()).isEqualTo(401);
        assertThat(tokens.find(token)).isEmpty();
        assertThat(administrator().get("/integrations/clients/" + hr.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void fewer_scopes_hold_for_tokens_that_are_out_already() {
        Known hr = added("awards.read", "people.read");
        String token = token(ask(GRANT, hr.basic()));

        HttpResponse<String> saved = administrator()
                .post("/integrations/clients/" + hr.id(), Map.of("name", "HR system", "scope", "awards.read"));

        assertThat(saved.statusCode()).isBetween(302, 303);
        assertThat(tokens.find(token)).isEmpty();
        assertThat(json.readTree(ask(GRANT, hr.basic()).body()).path("scope").asString())
                .isEqualTo("awards.read");
    }

    @Test
    void who_asks_for_tokens_too_often_is_told_when_to_come_again() {
        Known hr = added("awards.read");
        List<HttpResponse<String>> answers =
                Stream.generate(() -> ask(GRANT, hr.basic())).limit(31).toList();

        HttpResponse<String> last = answers.get(30);
        assertThat(answers.subList(0, 30)).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(last.statusCode()).isEqualTo(429);
        int wait = Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).isBetween(1, 60);
        clock.pass(Duration.ofSeconds(wait));
        assertThat(ask(GRANT, hr.basic()).statusCode()).isEqualTo(200);
    }

    @Test
    void who_tries_wrong_secrets_is_slowed_down_and_keeps_nobody_out() {
        Known hr = added("awards.read");

        Set<Integer> statuses = Stream.generate(() -> ask(hr.inForm() + "x", "").statusCode())
                .limit(12)
                .collect(Collectors.toSet());

        assertThat(statuses).containsExactlyInAnyOrder(401, 429);
        assertThat(ask(GRANT, hr.basic()).statusCode()).isEqualTo(200);
    }

    @Test
    void the_pages_say_what_a_program_may_and_when_it_asked_last() {
        Known hr = added("awards.read");
        String page = "/integrations/clients/" + hr.id();
        assertThat(administrator().get("/integrations").body()).contains("/integrations/clients");
        assertThat(administrator().get(page).body())
                .contains("not used yet", hr.id().toString(), "Who earned which badge")
                .doesNotContain(hr.secret(), "??");

        ask(GRANT, hr.basic());

        assertThat(administrator().get(page).body()).doesNotContain("not used yet");
        assertThat(administrator().get("/integrations/clients").body())
                .contains("HR system", "last used")
                .doesNotContain("??");
    }

    @Test
    void what_lacks_a_name_or_a_scope_is_not_added_and_what_was_typed_stays() {
        HttpResponse<String> nameless =
                administrator().post("/integrations/clients", Map.of("name", " ", "scope", "clr.read"));
        HttpResponse<String> idle = administrator().post("/integrations/clients", Map.of("name", "HR system"));

        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(nameless.body()).contains("Give it a name", "value=\"clr.read\" checked");
        assertThat(idle.statusCode()).isEqualTo(422);
        assertThat(idle.body()).contains("Tick at least one", "value=\"HR system\"");
    }

    @Test
    void only_administrators_come_here_and_only_to_their_own() {
        Known hr = added("awards.read");
        TestSession educator = launched(lms.person("ana"));
        assertThat(educator.get("/integrations/clients").statusCode()).isEqualTo(403);
        assertThat(educator.post("/integrations/clients", Map.of("name", "x", "scope", "awards.read"))
                        .statusCode())
                .isEqualTo(403);
        UUID other = organisations
                .apply("other-" + organisation, "Other", "b@other.example")
                .id();
        try (TestPlatform elsewhere = TestPlatform.connect(port, registrations, other)) {
            TestSession stranger = launched(elsewhere.person("lee").role("Administrator"));
            String page = "/integrations/clients/" + hr.id();
            assertThat(stranger.get(page).statusCode()).isEqualTo(404);
            for (String action : List.of("", "/secret", "/disable", "/enable", "/remove")) {
                assertThat(stranger.post(page + action, Map.of("name", "x", "scope", "clr.read"))
                                .statusCode())
                        .as(action)
                        .isEqualTo(404);
            }
        }
        assertThat(ask(GRANT, hr.basic()).statusCode()).isEqualTo(200);
    }

    @Test
    void what_administrators_do_stands_in_the_audit_log() {
        Known hr = added("awards.read");
        String page = "/integrations/clients/" + hr.id();
        administrator().post(page, Map.of("name", "HR", "scope", "clr.read"));
        administrator().post(page + "/secret", Map.of("grace", "1"));
        administrator().post(page + "/disable", Map.of());
        administrator().post(page + "/enable", Map.of());
        administrator().post(page + "/remove", Map.of());

        List<String> actions = in(() -> jdbc.sql(
                        "select action from audit_entry where subject_id = :id and person_id is not null order by at, id")
                .param("id", hr.id())
                .query(String.class)
                .list());

        assertThat(actions)
                .containsExactly(
                        "api-client.added",
                        "api-client.changed",
                        "api-client.secret-changed",
                        "api-client.disabled",
                        "api-client.enabled",
                        "api-client.removed");
    }

    private static Arguments request(String what, Function<Known, String> form, int status, String error) {
        return header(what, it -> "", form, status, error);
    }

    private static Arguments header(
            String what, Function<Known, String> header, Function<Known, String> form, int status, String error) {
        return Arguments.of(what, header, form, status, error);
    }

    private Known added(String... scopes) {
        HttpResponse<String> answer = administrator()
                .post("/integrations/clients", Map.of("name", "HR system", "scope", String.join(",", scopes)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Matcher page = PAGE.matcher(answer.body());
        assertThat(page.find()).isTrue();
        return new Known(UUID.fromString(page.group(1)), secretIn(answer));
    }

    private static String secretIn(HttpResponse<String> answer) {
        Matcher secret = SECRET.matcher(answer.body());
        assertThat(secret.find()).as(answer.body()).isTrue();
        return secret.group();
    }

    private TestSession administrator() {
        return launched(lms.person("kim").named("Kim Lee (sample)").role("Administrator"));
    }

    /** A fresh launch, because time passes quickly here. */
    private TestSession launched(TestPlatform.Visit visit) {
        return visit.claim("iat", java.util.Date.from(clock.instant()))
                .claim("exp", java.util.Date.from(clock.instant().plusSeconds(60)))
                .launch();
    }

    private HttpResponse<String> ask(String form, String authorization) {
        return send(request("/oauth2/token", form, authorization));
    }

    private HttpRequest request(String path, String form, String authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).path("access_token").asString();
    }

    private ApiCaller caller(HttpResponse<String> answer) {
        return tokens.find(token(answer)).orElseThrow();
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> T in(Supplier<T> work) {
        return Tenancy.in(organisation, () -> transaction.execute(status -> work.get()));
    }
}
