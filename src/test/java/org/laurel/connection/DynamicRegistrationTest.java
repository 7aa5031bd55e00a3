package org.laurel.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.LaurelTest;
import org.laurel.directory.Organisations;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Deployments;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the link that an administrator makes to a registration, with LMSs of several kinds and moods. */
@LaurelTest
class DynamicRegistrationTest {

    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    private static final Pattern LINK = Pattern.compile("/lti/registration\\?token=([A-Za-z0-9_-]+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final WireMockExtension LMS = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Deployments deployments;

    @Autowired
    Organisations organisations;

    private final JsonMapper json = new JsonMapper();
    private UUID organisation;
    private TestPlatform home;
    private TestSession administrator;
    private String token;

    @BeforeEach
    void makeLink() {
        organisation = organisations
                .apply("org-" + UUID.randomUUID(), "Lakeside District", "badges@lakeside.example")
                .id();
        home = TestPlatform.connect(port, registrations, organisation);
        administrator = home.person("kim").role("Administrator").launch();
        Matcher link =
                LINK.matcher(administrator.post("/connections/link", Map.of()).body());
        assertThat(link.find()).isTrue();
        token = link.group(1);
        LMS.stubFor(get(urlPathEqualTo("/config")).willReturn(okJson(configuration("moodle"))));
    }

    @AfterEach
    void disconnect() {
        home.close();
    }

    @Test
    void moodle_gives_a_deployment_and_burns_its_token() {
        answers(okJson("""
                {"client_id": "m0odle", "%s": {"deployment_id": "7"}}""".formatted(TOOL)));
        assertThat(page("&registration_token=burns").body())
                .contains("would like to work with Laurel", "Moodle", LMS.baseUrl(), "burns")
                .doesNotContain("??");

        HttpResponse<String> done = register(Map.of("registration_token", "burns"));

        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains("Laurel is connected", "m0odle", "/js/registered");
        Registration made = made().orElseThrow();
        assertThat(made.platform()).isEqualTo(Platform.MOODLE);
        assertThat(made.clientId()).isEqualTo("m0odle");
        assertThat(made.anyDeployment()).isFalse();
        assertThat(deployments.ofOrganisation(organisation).get(made.id()))
                .extracting(Deployments.Deployment::id)
                .containsExactly("7");
        LMS.verify(postRequestedFor(urlPathEqualTo("/register")).withHeader("Authorization", equalTo("Bearer burns")));
    }

    @Test
    void brightspace_sends_no_token_and_names_its_own_audience() {
        LMS.stubFor(get(urlPathEqualTo("/config"))
                .willReturn(okJson(configuration("desire2learn")
                        .replace(
                                "\"issuer\"",
                                "\"authorization_server\": \"https://api.brightspace.com/auth/token\", \"issuer\""))));
        answers(aResponse().withStatus(201).withBody("""
                {"client_id": "d2l", "%s": {"deployment_id": "b-1"}}""".formatted(TOOL)));

        assertThat(register(Map.of()).statusCode()).isEqualTo(200);

        assertThat(made().orElseThrow().platform()).isEqualTo(Platform.BRIGHTSPACE);
        assertThat(made().orElseThrow().tokenAudience()).isEqualTo("https://api.brightspace.com/auth/token");
        assertThat(asked().containsHeader("Authorization")).isFalse();
    }

    @Test
    void a_canvas_of_ones_own_gives_only_a_client_id_and_every_place_is_let_in() {
        LMS.stubFor(get(urlPathEqualTo("/config")).willReturn(okJson(configuration("canvas"))));
        answers(okJson("{\"client_id\": 10000000000003}"));

        assertThat(register(Map.of("registration_token", "jwt")).statusCode()).isEqualTo(200);

        Registration made = made().orElseThrow();
        assertThat(made.platform()).isEqualTo(Platform.CANVAS_SELF_HOSTED);
        assertThat(made.clientId()).isEqualTo("10000000000003");
        assertThat(made.anyDeployment()).isTrue();
        JsonNode tool = json.readTree(asked().getBodyAsString()).path(TOOL);
        assertThat(tool.path("https://canvas.instructure.com/lti/privacy_level").asString())
                .isEqualTo("public");
        assertThat(tool.path("messages").get(0).path("placements").toString()).contains("course_navigation");
    }

    /** Its developer portal carries the token in the address and tells the places (deployments) later, one by one. */
    @Test
    void blackboard_has_its_token_in_the_address_and_lets_nobody_in_before_a_place_is_approved() {
        LMS.stubFor(get(urlPathEqualTo("/config"))
                .willReturn(okJson(configuration("BlackboardLearn")
                        .replace("/register\"", "/registerLti?registrationToken=7570-7671\""))));
        LMS.stubFor(post(urlPathEqualTo("/registerLti"))
                .withQueryParam("registrationToken", equalTo("7570-7671"))
                .willReturn(okJson("{\"client_id\": \"fe3ebd13-%s\"}".formatted(organisation))));

        HttpResponse<String> done = register(Map.of());

        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        Registration made = made().orElseThrow();
        assertThat(made.platform()).isEqualTo(Platform.BLACKBOARD);
        assertThat(made.clientId()).isEqualTo("fe3ebd13-" + organisation);
        assertThat(made.anyDeployment()).isFalse();
        assertThat(deployments.ofOrganisation(organisation)).doesNotContainKey(made.id());
        LMS.verify(postRequestedFor(urlPathEqualTo("/registerLti")).withoutHeader("Authorization"));
    }

    @Test
    void notices_of_copied_courses_are_asked_for_where_the_lms_can_send_them() {
        LMS.stubFor(get(urlPathEqualTo("/config"))
                .willReturn(okJson(configuration("other")
                        .replace(
                                "\"messages_supported\"",
                                "\"notice_types_supported\": [\"LtiContextCopyNotice\"], \"messages_supported\""))));
        answers(granted());
        register(Map.of());

        assertThat(json.readTree(asked().getBodyAsString())
                        .path("scope")
                        .asString()
                        .split(" "))
                .contains("https://purl.imsglobal.org/spec/lti/scope/noticehandlers");
    }

    @Test
    void the_lms_is_told_all_that_it_needs() {
        answers(granted());
        register(Map.of());

        JsonNode request = json.readTree(asked().getBodyAsString());

        assertThat(request.path("application_type").asString()).isEqualTo("web");
        assertThat(request.path("token_endpoint_auth_method").asString()).isEqualTo("private_key_jwt");
        assertThat(request.path("initiate_login_uri").asString()).isEqualTo(TestPlatform.BASE_URL + "/lti/login");
        assertThat(request.path("redirect_uris").get(0).asString()).isEqualTo(TestPlatform.BASE_URL + "/lti/launch");
        assertThat(request.path("jwks_uri").asString()).isEqualTo(TestPlatform.BASE_URL + "/.well-known/jwks.json");
        assertThat(request.path("scope").asString().split(" ")).hasSize(5);
        JsonNode tool = request.path(TOOL);
        assertThat(tool.path("domain").asString()).isEqualTo("localhost:8080");
        assertThat(tool.path("custom_parameters").propertyStream().map(it -> it.getValue()
                        .isString()))
                .containsOnly(true);
        assertThat(tool.path("custom_parameters").valueStream().map(it -> it.asString()))
                .contains("$Context.id.history", "$ResourceLink.id.history");
        assertThat(tool.path("messages").valueStream().map(it -> it.path("type").asString()))
                .containsExactly("LtiResourceLinkRequest", "LtiDeepLinkingRequest", "LtiSubmissionReviewRequest");
        assertThat(tool.path("messages").get(1).path("target_link_uri").asString())
                .isEqualTo(TestPlatform.BASE_URL + "/lti/deep-link");
    }

    @Test
    void a_link_connects_one_lms() {
        answers(granted());
        register(Map.of());

        assertThat(page("").statusCode()).isEqualTo(410);
        assertThat(register(Map.of()).statusCode()).isEqualTo(410);
        assertThat(registrations.list(organisation)).hasSize(2);
    }

    @Test
    void without_a_link_nothing_happens() {
        assertThat(send("GET", "?openid_configuration=" + encoded(LMS.baseUrl() + "/config"), "")
                        .statusCode())
                .isEqualTo(404);
        token = "made-up";
        assertThat(register(Map.of()).statusCode()).isEqualTo(404);
        assertThat(LMS.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_link_that_is_opened_by_hand_says_where_it_belongs() {
        HttpResponse<String> answer = send("GET", "?token=" + token, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("paste it in your LMS");
    }

    @Test
    void any_lms_may_frame_the_page() {
        assertThat(page("").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors *")
                .doesNotContain("unsafe");
    }

    static Stream<Arguments> noes() {
        return Stream.of(
                Arguments.of(
                        aResponse().withStatus(422).withBody("{\"errors\": [\"redirect_uris is not allowed\"]}"),
                        "redirect_uris is not allowed"),
                Arguments.of(
                        aResponse()
                                .withStatus(400)
                                .withBody("{\"error\": \"invalid_token\", \"error_description\": \"Token is spent\"}"),
                        "Token is spent"),
                Arguments.of(aResponse().withStatus(404).withBody("<html>Not <b>here</b></html>"), "404"),
                Arguments.of(aResponse().withStatus(500), "500"),
                Arguments.of(okJson("{\"hello\": true}"), "has no client_id"),
                Arguments.of(okJson("{\"client_id\": \"  \"}"), "has no client_id"),
                Arguments.of(aResponse().withStatus(200).withBody("<html>Sign in</html>"), "Sign in"),
                Arguments.of(aResponse().withStatus(302).withHeader("Location", "http://169.254.169.254/"), "302"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("noes")
    void what_the_lms_says_is_shown_and_the_link_stays_good(ResponseDefinitionBuilder answer, String words) {
        answers(answer);

        HttpResponse<String> failed = register(Map.of());

        assertThat(failed.statusCode()).isEqualTo(400);
        assertThat(failed.body())
                .contains("Not connected yet", words, "This link stays good")
                .doesNotContain("<b>here", "??");
        assertThat(made()).isEmpty();
        answers(granted());
        assertThat(register(Map.of()).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> badConfigurations() {
        String fine = configuration("moodle");
        return Stream.of(
                Arguments.of("no JSON", okJson("<html>")),
                Arguments.of("no object", okJson("[]")),
                Arguments.of("no issuer", okJson(fine.replace("\"issuer\"", "\"x\""))),
                Arguments.of(
                        "foreign issuer",
                        okJson(fine.replaceFirst("\"issuer\": \"[^\"]*\"", "\"issuer\": \"https://other.example\""))),
                Arguments.of(
                        "issuer of a product elsewhere",
                        okJson(fine.replaceFirst(
                                "\"issuer\": \"[^\"]*\"", "\"issuer\": \"https://canvas.instructure.com\""))),
                Arguments.of("no registration endpoint", okJson(fine.replace("\"registration_endpoint\"", "\"x\""))),
                Arguments.of(
                        "endpoint without TLS",
                        okJson(fine.replaceFirst(
                                "\"jwks_uri\": \"[^\"]*\"", "\"jwks_uri\": \"http://lms.example/jwks\""))),
                Arguments.of("not found", aResponse().withStatus(404)),
                Arguments.of("redirect", aResponse().withStatus(302).withHeader("Location", "http://10.0.0.1/")),
                Arguments.of("huge", aResponse().withBody(new byte[3 << 20])),
                Arguments.of(
                        "cut off",
                        aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badConfigurations")
    void a_configuration_that_cannot_be_used_is_said_and_nothing_is_sent_there(
            String what, ResponseDefinitionBuilder answer) {
        LMS.stubFor(get(urlPathEqualTo("/config")).willReturn(answer));

        assertThat(page("").statusCode()).isEqualTo(400);
        HttpResponse<String> failed = register(Map.of());

        assertThat(failed.statusCode()).isEqualTo(400);
        assertThat(failed.body()).contains("Not connected yet").doesNotContain("??");
        assertThat(LMS.findAll(postRequestedFor(urlPathEqualTo("/register")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http://lms.example/config", "file:///etc/passwd", "https://user:pass@lms.example/config", "lms"})
    void an_address_that_is_not_https_is_not_asked(String address) {
        HttpResponse<String> answer = send("GET", "?token=" + token + "&openid_configuration=" + encoded(address), "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Not connected yet");
    }

    @Test
    void canvas_finds_its_configuration() {
        HttpResponse<String> answer = fetch("/lti/canvas.json");

        JsonNode canvas = json.readTree(answer.body());
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("public");
        assertThat(canvas.path("oidc_initiation_url").asString()).isEqualTo(TestPlatform.BASE_URL + "/lti/login");
        assertThat(canvas.path("public_jwk_url").asString())
                .isEqualTo(TestPlatform.BASE_URL + "/.well-known/jwks.json");
        JsonNode extension = canvas.path("extensions").get(0);
        assertThat(extension.path("platform").asString()).isEqualTo("canvas.instructure.com");
        assertThat(extension.path("settings").path("placements").valueStream().map(it -> it.path("placement")
                        .asString()))
                .containsExactly(
                        "course_navigation",
                        "account_navigation",
                        "user_navigation",
                        "assignment_selection",
                        "link_selection");
    }

    /** A client id that no other test has. */
    private ResponseDefinitionBuilder granted() {
        return okJson("{\"client_id\": \"client of %s\"}".formatted(organisation));
    }

    private Optional<Registration> made() {
        return registrations.list(organisation).stream()
                .filter(it -> it.issuer().equals(LMS.baseUrl()))
                .findFirst();
    }

    private static LoggedRequest asked() {
        List<LoggedRequest> requests = LMS.findAll(postRequestedFor(urlPathEqualTo("/register")));
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        LMS.stubFor(post(urlPathEqualTo("/register")).willReturn(answer));
    }

    private static String configuration(String product) {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/jwks", "registration_endpoint": "%1$s/register",
                 "https://purl.imsglobal.org/spec/lti-platform-configuration":
                    {"product_family_code": "%2$s", "version": "1", "messages_supported": [{"type": "LtiResourceLinkRequest"}]}}
                """.formatted(LMS.baseUrl(), product);
    }

    private HttpResponse<String> page(String more) {
        return send(
                "GET", "?token=" + token + "&openid_configuration=" + encoded(LMS.baseUrl() + "/config") + more, "");
    }

    private HttpResponse<String> register(Map<String, String> more) {
        String form = Stream.concat(
                        Stream.of("token=" + token, "openid_configuration=" + encoded(LMS.baseUrl() + "/config")),
                        more.entrySet().stream().map(it -> it.getKey() + "=" + encoded(it.getValue())))
                .collect(Collectors.joining("&"));
        return send("POST", "", form);
    }

    private HttpResponse<String> fetch(String path) {
        return request(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
    }

    private HttpResponse<String> send(String method, String query, String form) {
        return request(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/lti/registration" + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> request(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
