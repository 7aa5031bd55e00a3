package org.laurel.lti.service;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.IndependentNode;
import org.laurel.LaurelTest;
import org.laurel.foundation.outbound.CallGate;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.key.ToolKeys;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.springframework.beans.factory.annotation.Autowired;

/** The gradebook of an LMS, with the moods that LMSs have. */
@LaurelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GradeServiceTest {

    private static final String SCORES = "/7/lineitems/1/lineitem/scores?type_id=3";
    private static final String LIST = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.120Z");

    @Autowired
    GradeService grades;

    @Autowired
    ToolKeys keys;

    @Autowired
    CallGate gate;

    @Autowired
    ServiceCheck trials;

    private final WireMockServer lms = new WireMockServer(options().dynamicPort());
    private Registration registration;
    private CourseGrades course;

    @BeforeAll
    void start() {
        lms.start();
    }

    @BeforeEach
    void connect() {
        lms.resetAll();
        gate.wake(ServiceClient.system(at("/")));
        registration = new Registration(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Platform.MOODLE,
                "https://lms.example",
                "client-1",
                at("/auth"),
                at("/token"),
                "https://lms.example/audience",
                at("/jwks"),
                true);
        course = new CourseGrades(registration, Set.of());
        // Moodle gives its tokens as JSON that claims to be HTML.
        lms.stubFor(post("/token")
                .willReturn(okForContentType("text/html", "{\"access_token\":\"t-1\",\"expires_in\":3600}")));
    }

    @AfterAll
    void stop() {
        lms.stop();
    }

    @Test
    void a_score_goes_out_on_one_line_with_exactly_its_media_type_and_milliseconds() throws Exception {
        lms.stubFor(post(urlEqualTo(SCORES)).willReturn(aResponse().withStatus(200)));
        grades.post(course, lineItem(), fullMarks("Well done,\nAna \"Ñ\""));
        lms.verify(postRequestedFor(urlEqualTo(SCORES))
                .withHeader("Authorization", equalTo("Bearer t-1"))
                .withHeader("Content-Type", equalTo("application/vnd.ims.lis.v1.score+json"))
                .withRequestBody(equalTo("{\"userId\":\"ana\",\"timestamp\":\"2026-03-01T12:00:00.120Z\","
                        + "\"activityProgress\":\"Completed\",\"gradingProgress\":\"FullyGraded\","
                        + "\"scoreGiven\":100,\"scoreMaximum\":100,\"comment\":\"Well done,\\nAna \\\"Ñ\\\"\","
                        + "\"submission\":{\"submittedAt\":\"2026-03-01T12:00:00.000Z\"},"
                        + "\"https://canvas.instructure.com/lti/submission\":{\"new_submission\":false}}")));
    }

    @Test
    void the_assertion_names_us_for_one_audience_and_is_signed_with_a_published_key() throws Exception {
        lms.stubFor(post(urlEqualTo(SCORES)).willReturn(aResponse().withStatus(200)));
        grades.post(course, lineItem(), fullMarks("x"));
        LoggedRequest request =
                lms.findAll(postRequestedFor(urlEqualTo("/token"))).get(0);
        Map<String, String> form = TestPlatform.parameters(URI.create("http://x/?" + request.getBodyAsString()));
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .containsEntry("scope", GradeEndpoint.SCORE);
        SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
        var key = JWKSet.parse(keys.keySet())
                .getKeyByKeyId(assertion.getHeader().getKeyID())
                .toRSAKey();
        assertThat(assertion.verify(new RSASSAVerifier(key))).isTrue();
        Map<String, Object> claims = assertion.getPayload().toJSONObject();
        assertThat(claims)
                .containsEntry("iss", "client-1")
                .containsEntry("sub", "client-1")
                .containsEntry("aud", "https://lms.example/audience")
                .containsKey("jti");
        assertThat(assertion.getJWTClaimsSet().getIssueTime())
                .isBefore(java.util.Date.from(Instant.now().minusSeconds(5)));
    }

    @Test
    void others_verify_the_assertion_by_the_published_keys() throws Exception {
        IndependentNode.install();
        lms.stubFor(post(urlEqualTo(SCORES)).willReturn(aResponse().withStatus(200)));
        grades.post(course, lineItem(), fullMarks("x"));
        LoggedRequest request =
                lms.findAll(postRequestedFor(urlEqualTo("/token"))).get(0);
        String assertion = TestPlatform.parameters(URI.create("http://x/?" + request.getBodyAsString()))
                .get("client_assertion");
        String asked =
                "{\"jwks\":%s,\"tokens\":[{\"token\":\"%s\",\"issuer\":\"client-1\",\"audience\":\"%s\",\"required\":%s}]}"
                        .formatted(keys.keySet(), assertion, registration.tokenAudience(), "[\"jti\",\"sub\",\"exp\"]");
        assertThat(IndependentNode.run("lti.mjs", asked)).isEqualTo("[\"\"]");
        assertThat(IndependentNode.run("lti.mjs", asked.replace("client-1", "client-2")))
                .contains("iss");
    }

    @Test
    void a_token_is_asked_for_once_and_for_each_set_of_scopes() {
        lms.stubFor(post(urlEqualTo(SCORES)).willReturn(aResponse().withStatus(200)));
        lms.stubFor(get(urlPathEqualTo("/7/lineitems/1/lineitem/results"))
                .willReturn(okForContentType("application/vnd.ims.lis.v2.resultcontainer+json", "[]")));
        grades.post(course, lineItem(), fullMarks("x"));
        grades.post(course, lineItem(), fullMarks("y"));
        grades.results(course, lineItem(), null);
        lms.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void a_token_that_is_no_longer_good_is_replaced_once() {
        lms.stubFor(post(urlEqualTo(SCORES))
                .inScenario("token")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(401))
                .willSetStateTo("renewed"));
        lms.stubFor(post(urlEqualTo(SCORES))
                .inScenario("token")
                .whenScenarioStateIs("renewed")
                .willReturn(aResponse().withStatus(204)));
        grades.post(course, lineItem(), fullMarks("x"));
        lms.verify(2, postRequestedFor(urlEqualTo("/token")));
        lms.verify(2, postRequestedFor(urlEqualTo(SCORES)));
    }

    @Test
    void a_lasting_401_waits_for_better_times_after_one_new_token() {
        lms.stubFor(post(urlEqualTo(SCORES)).willReturn(aResponse().withStatus(401)));
        assertThatThrownBy(() -> grades.post(course, lineItem(), fullMarks("x")))
                .isInstanceOf(ServiceUnavailable.class);
        lms.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                Arguments.of(
                        "429", aResponse().withStatus(429).withHeader("Retry-After", "120"), Duration.ofSeconds(120)),
                Arguments.of(
                        "403 of a rate limit",
                        aResponse().withStatus(403).withBody("403 Forbidden (Rate Limit Exceeded)"),
                        null),
                Arguments.of("500", aResponse().withStatus(500).withBody("oh"), null),
                Arguments.of(
                        "503 with nonsense in Retry-After",
                        aResponse().withStatus(503).withHeader("Retry-After", "soon"),
                        null),
                Arguments.of(
                        "a wait of a year",
                        aResponse().withStatus(503).withHeader("Retry-After", "31536000"),
                        Duration.ofDays(1)),
                Arguments.of(
                        "a redirect to a sign-in page",
                        aResponse().withStatus(302).withHeader("Location", "/login"),
                        null),
                Arguments.of("a broken line", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), null),
                Arguments.of("random bytes", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), null),
                Arguments.of("no answer in time", aResponse().withFixedDelay(7_000), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingFaults")
    void may_work_later(String what, ResponseDefinitionBuilder fault, Duration wait) {
        lms.stubFor(any(urlEqualTo(SCORES)).willReturn(fault));
        Instant before = Instant.now();
        ServiceUnavailable problem =
                catchThrowableOfType(ServiceUnavailable.class, () -> grades.post(course, lineItem(), fullMarks("x")));
        assertThat(problem).isNotNull();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        if (wait == null) {
            assertThat(problem.retryAt()).isEmpty();
        } else {
            assertThat(problem.retryAt().orElseThrow())
                    .isBetween(before.plus(wait).minusSeconds(1), Instant.now().plus(wait));
        }
        lms.verify(1, postRequestedFor(urlEqualTo(SCORES)));
    }

    @Test
    void a_refused_connection_may_work_later() throws IOException {
        URI nobody;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closedSoon.getLocalPort() + "/lineitem");
        }
        assertThatThrownBy(() -> grades.post(course, nobody, fullMarks("x"))).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void a_token_endpoint_that_talks_nonsense_may_work_later() {
        lms.stubFor(post("/token").willReturn(okForContentType("text/html", "<h1>Maintenance</h1>")));
        assertThatThrownBy(() -> grades.post(course, lineItem(), fullMarks("x")))
                .isInstanceOf(ServiceUnavailable.class);
    }

    static Stream<Arguments> lastingFaults() {
        return Stream.of(
                Arguments.of(
                        "422 for a person who is not enrolled",
                        aResponse().withStatus(422).withBody("User not found\nin course"),
                        "User not found in course"),
                Arguments.of("403", aResponse().withStatus(403).withBody("not a member"), "not a member"),
                Arguments.of(
                        "409 for a time stamp that is not newer",
                        aResponse().withStatus(409).withBody("Refusing score"),
                        "Refusing score"),
                Arguments.of(
                        "200 with an empty list, which means not stored",
                        aResponse().withStatus(200).withBody("[]"),
                        "did not store"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lastingFaults")
    void is_refused_for_good(String what, ResponseDefinitionBuilder fault, String words) {
        lms.stubFor(any(urlEqualTo(SCORES)).willReturn(fault));
        assertThatThrownBy(() -> grades.post(course, lineItem(), fullMarks("x")))
                .isInstanceOfSatisfying(
                        ServiceRefused.class, it -> assertThat(it.words()).contains(words));
    }

    @Test
    void the_words_of_a_refusal_are_kept_short() {
        lms.stubFor(
                any(urlEqualTo(SCORES)).willReturn(aResponse().withStatus(400).withBody("x".repeat(100_000))));
        assertThatThrownBy(() -> grades.post(course, lineItem(), fullMarks("x")))
                .isInstanceOfSatisfying(
                        ServiceRefused.class, it -> assertThat(it.words()).hasSizeLessThan(600));
    }

    @Test
    void a_refused_token_says_nothing_of_the_score_and_waits() {
        lms.stubFor(post("/token").willReturn(aResponse().withStatus(400).withBody("{\"error\":\"invalid_client\"}")));
        assertThatThrownBy(() -> grades.post(course, lineItem(), fullMarks("x")))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("invalid_client");
    }

    @Test
    void a_token_endpoint_that_gives_fewer_scopes_gets_what_it_gives() {
        givesOnly(GradeEndpoint.LINE_ITEM, GradeEndpoint.SCORE);
        lms.stubFor(get(urlPathEqualTo("/7/lineitems")).willReturn(okForContentType(LIST, "[]")));
        lms.stubFor(post(urlPathEqualTo("/7/lineitems"))
                .willReturn(aResponse().withStatus(201).withBody("{\"id\":\"https://lms.example/1\"}")));
        lms.stubFor(any(urlEqualTo(SCORES)).willReturn(aResponse().withStatus(200)));

        assertThat(grades.findOrCreate(course, at("/7/lineitems"), wanted()).id())
                .isNotNull();
        grades.post(course, lineItem(), fullMarks("x"));
        grades.findLineItem(course, at("/7/lineitems"), "wait-time", null);

        assertThatThrownBy(() -> grades.results(course, lineItem(), null))
                .isInstanceOf(ScopeNotGranted.class)
                .hasMessageContaining("result.readonly");
        lms.verify(
                1,
                postRequestedFor(urlEqualTo("/token"))
                        .withRequestBody(containing("lineitem+"))
                        .withRequestBody(containing("lineitem.readonly")));
        ServiceCheck.Tokens found = trials.tokens(registration);
        assertThat(found.token().works()).isTrue();
        assertThat(found.scopes())
                .containsEntry("lineitem", true)
                .containsEntry("lineitem-readonly", false)
                .containsEntry("score", true)
                .containsEntry("result", false);
        assertThat(trials.lineItems(registration, at("/7/lineitems")).works()).isTrue();
    }

    @Test
    void a_token_that_names_its_scopes_is_used_for_those_alone() {
        lms.stubFor(post("/token")
                .willReturn(okForContentType(
                        "application/json",
                        "{\"access_token\":\"t-1\",\"scope\":\"" + GradeEndpoint.LINE_ITEM + "\"}")));
        assertThatThrownBy(() -> grades.post(course, lineItem(), fullMarks("x")))
                .isInstanceOf(ScopeNotGranted.class);
        lms.verify(0, postRequestedFor(urlEqualTo(SCORES)));
    }

    @Test
    void only_what_the_claim_of_a_launch_offers_is_asked_for() {
        var reads = new CourseGrades(registration, Set.of(GradeEndpoint.LINE_ITEM_READ_ONLY, GradeEndpoint.SCORE));
        lms.stubFor(get(urlPathEqualTo("/7/lineitems")).willReturn(okForContentType(LIST, "[]")));
        grades.findLineItem(reads, at("/7/lineitems"), "wait-time", null);
        lms.verify(
                1,
                postRequestedFor(urlEqualTo("/token")).withRequestBody(matching(".*scope%2Flineitem.readonly(&.*)?$")));
    }

    /** RFC 6749 §5.2: a request that names any other scope is refused as a whole. */
    private void givesOnly(String... scopes) {
        lms.stubFor(post("/token").willReturn(aResponse().withStatus(400).withBody("{\"error\":\"invalid_scope\"}")));
        for (String scope : scopes) {
            String asked = java.net.URLEncoder.encode(scope, java.nio.charset.StandardCharsets.UTF_8);
            lms.stubFor(post("/token")
                    .withRequestBody(matching(".*scope=" + java.util.regex.Pattern.quote(asked) + "(&.*)?$"))
                    .willReturn(okForContentType("application/json", "{\"access_token\":\"t-1\"}")));
        }
    }

    @Test
    void a_line_item_is_found_by_resource_id_and_tag_on_a_later_page() {
        lms.stubFor(get(urlEqualTo("/7/lineitems?type_id=3&resource_id=wait-time&tag=award"))
                .withHeader("Accept", equalTo(LIST))
                .willReturn(okForContentType(
                                LIST,
                                "[{\"id\":\"https://lms.example/1\",\"resourceId\":\"other\",\"label\":\"x\",\"scoreMaximum\":1}]")
                        .withHeader(
                                "Link",
                                "<" + at("/7/lineitems?page=1") + ">; rel=“prev”, <" + at("/7/lineitems?page=2")
                                        + ">; rel=“next”")));
        lms.stubFor(get(urlEqualTo("/7/lineitems?page=2")).willReturn(okForContentType(LIST, "[" + WAIT_TIME + "]")));
        Optional<LineItem> found = grades.findLineItem(course, at("/7/lineitems?type_id=3"), "wait-time", "award");
        assertThat(found).get().extracting(LineItem::id).isEqualTo(URI.create("https://lms.example/2"));
    }

    private static final String WAIT_TIME =
            "{\"id\":\"https://lms.example/2\",\"resourceId\":\"wait-time\",\"tag\":\"award\",\"label\":\"Wait Time\",\"scoreMaximum\":100}";

    @Test
    void a_missing_line_item_is_created() {
        lms.stubFor(get(urlPathEqualTo("/7/lineitems")).willReturn(okForContentType(LIST, "[]")));
        lms.stubFor(post(urlEqualTo("/7/lineitems?type_id=3"))
                .willReturn(aResponse().withStatus(201).withBody(WAIT_TIME)));
        LineItem created = grades.findOrCreate(course, at("/7/lineitems?type_id=3"), wanted());
        assertThat(created.id()).isEqualTo(URI.create("https://lms.example/2"));
        lms.verify(postRequestedFor(urlEqualTo("/7/lineitems?type_id=3"))
                .withHeader("Accept", equalTo("application/vnd.ims.lis.v2.lineitem+json"))
                .withHeader("Content-Type", equalTo("application/vnd.ims.lis.v2.lineitem+json"))
                .withRequestBody(equalTo("{\"label\":\"Wait Time\",\"scoreMaximum\":100,\"resourceId\":\"wait-time\","
                        + "\"tag\":\"award\",\"resourceLinkId\":\"link-1\"}")));
    }

    @Test
    void an_existing_line_item_is_not_created_again() {
        lms.stubFor(get(urlPathEqualTo("/7/lineitems")).willReturn(okForContentType(LIST, "[" + WAIT_TIME + "]")));
        grades.findOrCreate(course, at("/7/lineitems"), wanted());
        lms.verify(0, postRequestedFor(urlPathEqualTo("/7/lineitems")));
    }

    @Test
    void pages_that_lead_in_circles_come_to_an_end() {
        lms.stubFor(get(urlPathEqualTo("/7/lineitems"))
                .willReturn(
                        okForContentType(LIST, "[]").withHeader("Link", "<" + at("/7/lineitems?a=1") + ">; rel=next")));
        assertThat(grades.findLineItem(course, at("/7/lineitems"), "wait-time", null))
                .isEmpty();
        lms.verify(2, getRequestedFor(urlPathEqualTo("/7/lineitems")));
    }

    @Test
    void a_next_page_on_another_host_is_not_given_our_token() {
        lms.stubFor(get(urlPathEqualTo("/7/lineitems"))
                .willReturn(okForContentType(LIST, "[]")
                        .withHeader("Link", "<http://localhost:" + lms.port() + "/stolen>; rel=\"next\"")));
        assertThatThrownBy(() -> grades.findLineItem(course, at("/7/lineitems"), "wait-time", null))
                .isInstanceOf(ServiceUnavailable.class);
        lms.verify(0, getRequestedFor(urlPathEqualTo("/stolen")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<ht tp://lms.example>; rel=next", "</7/lineitems>; rel=next", "lineitems?page=2; rel=next"})
    void a_list_of_columns_that_cannot_be_read_to_its_end_makes_no_second_column(String link) {
        lms.stubFor(get(urlPathEqualTo("/7/lineitems"))
                .willReturn(okForContentType(LIST, "[" + WAIT_TIME.replace("wait-time", "other") + "]")
                        .withHeader("Link", link)));
        assertThatThrownBy(() -> grades.findOrCreate(course, at("/7/lineitems"), wanted()))
                .isInstanceOf(ServiceUnavailable.class);
        lms.verify(0, postRequestedFor(urlPathEqualTo("/7/lineitems")));
    }

    @Test
    void results_that_cannot_be_read_to_their_end_are_not_read() {
        lms.stubFor(get(anyUrl())
                .willReturn(okForContentType(
                                "application/vnd.ims.lis.v2.resultcontainer+json",
                                "[{\"userId\":\"ana\",\"resultScore\":\"3\"}]")
                        .withHeader("Link", "<ht tp://lms.example>; rel=next")));
        assertThatThrownBy(() -> grades.results(course, lineItem(), null)).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void what_is_empty_is_left_out_of_a_line_item_and_a_score() {
        lms.stubFor(any(anyUrl()).willReturn(okForContentType("application/json", "{\"id\":\"" + lineItem() + "\"}")));
        lms.stubFor(get(urlPathEqualTo("/7/lineitems")).willReturn(okForContentType(LIST, "[]")));
        lms.stubFor(post("/token").willReturn(okForContentType("application/json", "{\"access_token\":\"t-1\"}")));
        Map<String, Object> extension = Map.of("x", Map.of("empty", Map.of(), "list", List.of(), "y", 0));
        grades.findOrCreate(
                course,
                at("/7/lineitems"),
                LineItem.wanted("Wait Time", BigDecimal.ONE, "wait-time", "award", null, extension));
        grades.post(
                course,
                lineItem(),
                new Score(
                        "ana",
                        NOON,
                        Score.Activity.STARTED,
                        Score.Grading.NOT_READY,
                        null,
                        null,
                        null,
                        null,
                        extension));
        lms.verify(
                postRequestedFor(urlPathEqualTo("/7/lineitems"))
                        .withRequestBody(
                                equalTo(
                                        "{\"label\":\"Wait Time\",\"scoreMaximum\":1,\"resourceId\":\"wait-time\",\"tag\":\"award\",\"x\":{\"y\":0}}")));
        lms.verify(postRequestedFor(urlEqualTo(SCORES)).withRequestBody(containing("\"NotReady\",\"x\":{\"y\":0}}")));
    }

    @Test
    void results_are_read_without_limits_and_for_one_person() {
        lms.stubFor(
                get(anyUrl())
                        .withQueryParam("limit", absent())
                        .withQueryParam("type_id", equalTo("3"))
                        .withQueryParam("user_id", equalTo("ana"))
                        .withHeader("Accept", containing("resultcontainer"))
                        .willReturn(
                                okForContentType(
                                        "application/vnd.ims.lis.v2.resultcontainer+json",
                                        "[{\"userId\":\"ana\",\"resultScore\":0.83,\"resultMaximum\":1,\"comment\":\"c\"},{\"userId\":\"ben\"}]")));
        assertThat(grades.results(course, lineItem(), "ana"))
                .isEqualTo(List.of(new Result("ana", new BigDecimal("0.83"), BigDecimal.ONE, "c")));
    }

    private LineItem wanted() {
        return LineItem.wanted("Wait Time", new BigDecimal("100"), "wait-time", "award", "link-1", Map.of());
    }

    private Score fullMarks(String comment) {
        return new Score(
                "ana",
                NOON,
                Score.Activity.COMPLETED,
                Score.Grading.FULLY_GRADED,
                new BigDecimal("100"),
                new BigDecimal("100"),
                comment,
                Instant.parse("2026-03-01T12:00:00Z"),
                Map.of("https://canvas.instructure.com/lti/submission", Map.of("new_submission", false)));
    }

    private URI lineItem() {
        return at("/7/lineitems/1/lineitem?type_id=3");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + lms.port() + path);
    }
}
