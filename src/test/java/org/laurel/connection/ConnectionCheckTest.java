package org.laurel.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.LaurelTest;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.service.ServiceCheck;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an administrator is told of each link between an LMS and Laurel, whole and broken. */
@LaurelTest
class ConnectionCheckTest {

    private static final String KEYS = "/keys";
    private static final String TOKEN = "/token";
    private static final String COLUMNS = "/c1/lineitems";
    private static final String COLUMN = "/c1/lineitems/1";
    private static final String PEOPLE = "/c1/members";
    private static final int BITS = 2048;
    private static final int TOO_LONG_MS = 30_000;
    private static final String ALL_SCOPES = String.join(
            " ",
            GradeEndpoint.LINE_ITEM,
            GradeEndpoint.LINE_ITEM_READ_ONLY,
            GradeEndpoint.SCORE,
            GradeEndpoint.RESULT_READ_ONLY,
            ServiceCheck.ROSTER);

    private static final String PUBLIC_KEY = publicKey();

    @LocalServerPort
    int port;

    @Autowired
    Organisations organisations;

    @Autowired
    Registrations registrations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final WireMockServer lms = new WireMockServer(options().dynamicPort());
    private UUID organisation;
    private TestPlatform platform;
    private TestSession administrator;
    private Registration registration;

    @BeforeEach
    void connect() {
        lms.start();
        behave();
        organisation = organisation();
        platform = TestPlatform.connect(port, registrations, organisation);
        administrator = administrator(platform);
        registration = registrations.apply(
                organisation,
                new RegistrationSpec(
                        Platform.OTHER,
                        platform.issuer(),
                        platform.registration().clientId(),
                        URI.create(lms.baseUrl() + "/auth"),
                        URI.create(lms.baseUrl() + TOKEN),
                        null,
                        URI.create(lms.baseUrl() + KEYS),
                        Set.of(),
                        true));
    }

    private UUID organisation() {
        return organisations
                .apply("org-" + UUID.randomUUID(), "Lakeside (sample)", "badges@lakeside.example")
                .id();
    }

    private TestSession administrator(TestPlatform from) {
        return from.person("ada")
                .role("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator")
                .grades(URI.create(lms.baseUrl() + COLUMNS), null)
                .claim(
                        "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
                        Map.of("context_memberships_url", lms.baseUrl() + PEOPLE, "service_versions", Set.of("2.0")))
                .launch();
    }

    @AfterEach
    void end() {
        platform.close();
        lms.stop();
    }

    private void behave() {
        lms.stubFor(get(KEYS).willReturn(keySet(Instant.now())));
        tokens(ALL_SCOPES);
        lms.stubFor(get(urlPathEqualTo(COLUMNS))
                .willReturn(okForContentType(
                        "application/vnd.ims.lis.v2.lineitemcontainer+json",
                        "[{\"id\":\"%s\",\"label\":\"Quiz\"}]".formatted(lms.baseUrl() + COLUMN))));
        lms.stubFor(post(urlPathEqualTo(COLUMNS))
                .willReturn(aResponse().withStatus(201).withBody("{\"id\":\"%s\"}".formatted(lms.baseUrl() + COLUMN))));
        lms.stubFor(delete(urlPathEqualTo(COLUMN)).willReturn(aResponse().withStatus(204)));
        lms.stubFor(
                get(urlPathEqualTo(PEOPLE))
                        .willReturn(
                                okForContentType(
                                        "application/vnd.ims.lti-nrps.v2.membershipcontainer+json",
                                        "{\"members\":[{\"user_id\":\"ana\",\"roles\":[\"Learner\"]},{\"user_id\":\"ben\",\"roles\":[]}]}")));
    }

    private void tokens(String scopes) {
        lms.stubFor(post(TOKEN).willReturn(token(scopes)));
    }

    private static ResponseDefinitionBuilder token(String scopes) {
        return okForContentType(
                "application/json",
                "{\"access_token\":\"t-secret\",\"expires_in\":3600,\"scope\":\"%s\"}".formatted(scopes));
    }

    private static ResponseDefinitionBuilder keySet(Instant date) {
        return okForContentType("application/json", "{\"keys\":[" + PUBLIC_KEY + "]}")
                .withHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
    }

    private static String publicKey() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID("k1")
                    .generate()
                    .toPublicJWK()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode document() {
        return JsonMapper.shared()
                .readTree(administrator
                        .get("/connections/" + registration.id() + "/connection-check")
                        .body());
    }

    /** What was found, by step. */
    private static Map<String, String> found(JsonNode document) {
        var found = new HashMap<String, String>();
        document.path("steps")
                .forEach(it ->
                        found.put(it.path("step").asString(), it.path("found").asString()));
        return found;
    }

    private static String said(JsonNode document, String step) {
        return document.path("steps")
                .valueStream()
                .filter(it -> step.equals(it.path("step").asString()))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    @Test
    void every_link_of_a_whole_connection_works_and_nothing_is_changed_in_the_lms() {
        Map<String, String> found = found(document());
        assertThat(found)
                .containsEntry("keys", "good")
                .containsEntry("clock", "good")
                .containsEntry("launch", "good")
                .containsEntry("deployments", "good")
                .containsEntry("token", "good")
                .containsEntry("scope.lineitem", "good")
                .containsEntry("scope.lineitem-readonly", "good")
                .containsEntry("scope.score", "good")
                .containsEntry("scope.result", "good")
                .containsEntry("scope.roster", "good")
                .containsEntry("line-items", "good")
                .containsEntry("roster", "good")
                .containsEntry("scores", "none")
                .containsEntry("deep-linking", "none")
                .doesNotContainKey("column");
        lms.verify(0, postRequestedFor(urlPathEqualTo(COLUMNS)));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments(
                        "keys",
                        "status",
                        "public keyset URL",
                        change(it -> it.stubFor(get(KEYS).willReturn(aResponse().withStatus(404))))),
                arguments(
                        "keys",
                        "none",
                        "sign-in page",
                        change(it -> it.stubFor(
                                get(KEYS).willReturn(okForContentType("text/html", "<html>Sign in</html>"))))),
                arguments(
                        "clock",
                        "ahead",
                        "time service",
                        change(it -> it.stubFor(
                                get(KEYS).willReturn(keySet(Instant.now().plus(Duration.ofHours(1))))))),
                arguments(
                        "clock",
                        "behind",
                        "time service",
                        change(it -> it.stubFor(
                                get(KEYS).willReturn(keySet(Instant.now().minus(Duration.ofHours(1))))))),
                arguments(
                        "token",
                        "refused",
                        "invalid_client",
                        change(it -> it.stubFor(post(TOKEN)
                                .willReturn(aResponse().withStatus(401).withBody("{\"error\":\"invalid_client\"}"))))),
                arguments(
                        "token",
                        "unreachable",
                        "firewall",
                        change(it ->
                                it.stubFor(post(TOKEN).willReturn(aResponse().withStatus(503))))),
                arguments(
                        "scope.score",
                        "missing",
                        "send scores",
                        change(it -> it.stubFor(
                                post(TOKEN).willReturn(token(ALL_SCOPES.replace(GradeEndpoint.SCORE, "")))))),
                arguments(
                        "line-items",
                        "refused",
                        "still installed",
                        change(it -> it.stubFor(get(urlPathEqualTo(COLUMNS))
                                .willReturn(aResponse().withStatus(403))))),
                arguments(
                        "line-items",
                        "unreadable",
                        "list of columns",
                        change(it -> it.stubFor(
                                get(urlPathEqualTo(COLUMNS)).willReturn(okForContentType("application/json", "{}"))))),
                arguments(
                        "roster",
                        "unreachable",
                        "Check again",
                        change(it -> it.stubFor(get(urlPathEqualTo(PEOPLE))
                                .willReturn(aResponse().withStatus(500))))));
    }

    private static Consumer<WireMockServer> change(Consumer<WireMockServer> change) {
        return change;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("broken")
    void a_broken_link_is_named_with_what_helps(
            String step, String how, String help, Consumer<WireMockServer> breaking) {
        breaking.accept(lms);
        JsonNode document = document();
        assertThat(found(document)).containsEntry(step, how);
        assertThat(said(document, step)).contains("to_fix", help);
        assertThat(page()).contains(help, "To be fixed").doesNotContain("??");
    }

    @Test
    void an_lms_that_refuses_all_scopes_for_the_sake_of_one_is_asked_for_each() {
        lms.stubFor(post(TOKEN)
                .atPriority(1)
                .withRequestBody(containing("contextmembership"))
                .willReturn(aResponse().withStatus(400).withBody("{\"error\":\"invalid_scope\"}")));
        lms.stubFor(post(TOKEN)
                .atPriority(2)
                .willReturn(okForContentType("application/json", "{\"access_token\":\"t\",\"expires_in\":60}")));
        assertThat(found(document()))
                .containsEntry("token", "good")
                .containsEntry("scope.score", "good")
                .containsEntry("scope.roster", "missing")
                .containsEntry("line-items", "good")
                .containsEntry("roster", "no-permission");
    }

    @Test
    void a_silent_lms_does_not_keep_the_page_waiting() {
        lms.stubFor(any(anyUrl()).atPriority(1).willReturn(aResponse().withFixedDelay(TOO_LONG_MS)));
        assertThat(found(document()))
                .containsEntry("keys", "unreachable")
                .containsEntry("token", "unreachable")
                .containsEntry("line-items", "no-permission");
    }

    @Test
    void an_answer_that_quotes_a_signed_token_is_shown_without_it() {
        lms.stubFor(post(TOKEN)
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":\"bad assertion eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln\"}")));
        JsonNode document = document();
        assertThat(said(document, "token")).contains("bad assertion");
        assertThat(document.toString()).doesNotContain("eyJ", "t-secret", "ana", "PRIVATE");
    }

    @Test
    void a_test_column_is_made_and_removed_only_where_it_is_asked_for_and_that_is_kept() {
        String page = administrator
                .post("/connections/" + registration.id() + "/check/column", Map.of())
                .body();
        assertThat(page).contains("made in the course and removed again").doesNotContain("??");
        lms.verify(1, postRequestedFor(urlPathEqualTo(COLUMNS)));
        lms.verify(1, deleteRequestedFor(urlPathEqualTo(COLUMN)));
        assertThat(audited()).isEqualTo(1);
    }

    @Test
    void a_test_column_that_stays_is_named() {
        lms.stubFor(delete(urlPathEqualTo(COLUMN)).willReturn(aResponse().withStatus(403)));
        assertThat(administrator
                        .post("/connections/" + registration.id() + "/check/column", Map.of())
                        .body())
                .contains("Please remove the one called", "test of the connection");
    }

    @Test
    void nobody_but_an_administrator_of_the_organisation_may_look() {
        String path = "/connections/" + registration.id() + "/check";
        try (TestPlatform other = TestPlatform.connect(port, registrations, organisation())) {
            assertThat(administrator(other).get(path).statusCode()).isEqualTo(404);
            assertThat(other.person("ana").role("Learner").launch().get(path).statusCode())
                    .isEqualTo(403);
            assertThat(other.person("ina").role("Instructor").launch().get(path).statusCode())
                    .isEqualTo(403);
        }
        lms.verify(0, getRequestedFor(urlPathEqualTo(KEYS)));
    }

    private String page() {
        return administrator.get("/connections/" + registration.id() + "/check").body();
    }

    private int audited() {
        return Tenancy.in(
                organisation,
                () -> transaction.execute(status -> jdbc.sql(
                                "select count(*) from audit_entry where action = 'connection.column-tried' and subject_id = :id")
                        .param("id", registration.id())
                        .query(Integer.class)
                        .single()));
    }
}
