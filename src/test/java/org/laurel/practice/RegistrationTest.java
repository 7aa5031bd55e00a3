package org.laurel.practice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.service.Campus;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RegistrationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    private static final String NAME = "Newcomer";

    private final Campus campus = Campus.shared();
    private final String morgan = campus.signIn("morgan");

    @AfterEach
    void removeNewcomers() {
        var page = campus.page(morgan, "/administration").body();
        Pattern.compile("/administration/tools/([^/\"]+)/remove")
                .matcher(page)
                .results()
                .map(it -> it.group(1))
                .filter(it -> !it.startsWith("tool-"))
                .forEach(it -> administer(it, "remove", Map.of()));
    }

    @Test
    void the_tool_is_opened_with_our_configuration_and_a_token() {
        var opened = invited(Map.of());

        assertThat(opened.getPath()).isEqualTo("/register");
        assertThat(parameters(opened))
                .containsEntry("kept", "as it is")
                .containsEntry("openid_configuration", campus.lms.url() + "/.well-known/openid-configuration")
                .containsKey("registration_token");
    }

    @Test
    void the_page_may_frame_the_tool_though_it_is_not_known_yet() {
        var page = connect(morgan, "https://new.example/register", Map.of());

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-src 'self'", "https://new.example");
    }

    @Test
    void the_answer_says_what_was_registered() {
        var answer = register(metadata());

        assertThat(answer.statusCode()).isEqualTo(201);
        var registered = Campus.json(answer);
        assertThat(registered.get("client_id").stringValue()).isNotBlank();
        assertThat(registered.get("scope").stringValue()).isEqualTo(Scopes.LINE_ITEM + " " + Scopes.SCORE);
        assertThat(registered.get(TOOL).get("deployment_id").stringValue()).isNotBlank();
        assertThat(registered.get(TOOL).get("messages").valueStream().map(it -> it.get("type")
                        .stringValue()))
                .containsExactly("LtiDeepLinkingRequest", "LtiResourceLinkRequest");
    }

    @Test
    void the_deployment_id_can_be_left_for_the_administrator_to_pass_on() {
        var token = token(invited(Map.of("without-deployment", "true")));

        var registered = Campus.json(register(token, metadata()));

        assertThat(registered.get(TOOL).has("deployment_id")).isFalse();
        assertThat(campus.page(morgan, "/administration").body())
                .contains(registered.get("client_id").stringValue());
    }

    @Test
    void without_a_token_the_invitation_is_in_the_addresses() {
        var opened = parameters(invited(Map.of("without-token", "true")));
        var configuration = Campus.json(campus.send(
                campus.to(requireNonNull(opened.get("openid_configuration"))).GET()));
        var endpoint = configuration.get("registration_endpoint").stringValue();

        assertThat(opened).doesNotContainKey("registration_token");
        assertThat(post(endpoint, "Bearer ", metadata().toString()).statusCode())
                .isEqualTo(401);
        assertThat(post(endpoint, "", metadata().toString()).statusCode()).isEqualTo(201);
        assertThat(post(endpoint, "", metadata().toString()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_burns() {
        var token = token(invited(Map.of()));

        assertThat(register(token, metadata()).statusCode()).isEqualTo(201);
        var again = register(token, metadata());

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(Campus.json(again).get("error").stringValue()).isEqualTo("invalid_token");
    }

    @Test
    void a_refused_tool_may_try_again_with_its_token() {
        var token = token(invited(Map.of()));

        register(token, metadata().put("application_type", "native"));

        assertThat(register(token, metadata()).statusCode()).isEqualTo(201);
    }

    @Test
    void a_token_is_good_for_an_hour() {
        var token = token(invited(Map.of()));
        campus.clock.pass(Duration.ofMinutes(61));

        assertThat(register(token, metadata()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"''", "Bearer guessed", "Basic abc"})
    void nobody_registers_without_an_invitation(String authorization) {
        var answer = post("/api/lti/registrations", authorization, metadata().toString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Campus.json(answer).get("error_description").stringValue()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badMetadata")
    void says_what_is_wrong(String about, String error, Consumer<ObjectNode> edit) {
        var metadata = metadata();
        edit.accept(metadata);

        var answer = register(metadata);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Campus.json(answer).get("error").stringValue()).isEqualTo(error);
        assertThat(Campus.json(answer).get("error_description").stringValue()).contains(about);
    }

    static Stream<Arguments> badMetadata() {
        var metadata = "invalid_client_metadata";
        return Stream.of(
                bad("application_type", metadata, it -> it.put("application_type", "native")),
                bad("response_types", metadata, it -> it.putArray("response_types")
                        .add("code")),
                bad("grant_types", metadata, it -> it.putArray("grant_types").add("implicit")),
                bad("token_endpoint_auth_method", metadata, it -> it.remove("token_endpoint_auth_method")),
                bad("client_name", metadata, it -> it.put("client_name", " ")),
                bad("client_name", metadata, it -> it.put("client_name", 5)),
                bad("initiate_login_uri", metadata, it -> it.put("initiate_login_uri", "/login")),
                bad("jwks_uri", metadata, it -> it.remove("jwks_uri")),
                bad("logo_uri", metadata, it -> it.put("logo_uri", "javascript:alert(1)")),
                bad("redirect_uris", "invalid_redirect_uri", it -> it.putArray("redirect_uris")),
                bad("#part", "invalid_redirect_uri", it -> it.putArray("redirect_uris")
                        .add("https://new.example/#part")),
                bad("redirect_uris", metadata, it -> it.put("redirect_uris", "https://new.example/")),
                bad(TOOL, metadata, it -> it.remove(TOOL)),
                bad("domain", metadata, it -> tool(it).put("domain", "other.example")),
                bad("domain", metadata, it -> tool(it).put("domain", "localhost")),
                bad("target_link_uri", metadata, it -> tool(it).remove("target_link_uri")),
                bad("messages", metadata, it -> tool(it).remove("messages")),
                bad("claims", metadata, it -> tool(it).remove("claims")),
                bad("LtiDeepLinkingRequest", metadata, it -> tool(it).putArray("messages")
                        .addObject()
                        .put("type", "LtiDeepLinkingRequest")
                        .put("target_link_uri", "https://other.example/")),
                bad("custom_parameters", metadata, it -> tool(it).putObject("custom_parameters")
                        .put("n", 1)),
                bad("a", metadata, it -> it.put("client_name", "a".repeat(300))));
    }

    private static Arguments bad(String about, String error, Consumer<ObjectNode> edit) {
        return Arguments.of(about, error, edit);
    }

    @ParameterizedTest
    @CsvSource({"application/x-www-form-urlencoded, {}, 415", "application/json, [], 400", "application/json, {, 400"})
    void takes_one_json_object(String type, String body, int status) {
        var answer = campus.send(campus.to("/api/lti/registrations")
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + token(invited(Map.of())))
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Campus.json(answer).has("error")).isTrue();
    }

    @Test
    void a_new_tool_waits_until_the_administrator_activates_and_places_it() {
        var id = Campus.json(register(metadata())).get("client_id").stringValue();
        var course = campus.course("Teaching that listens");
        assertThat(campus.page(morgan, "/administration").body()).contains("waits for activation");
        assertThat(campus.page(morgan, course).body()).doesNotContain(NAME);
        assertThat(campus.page(morgan, course + "/tools/" + id + "/content").statusCode())
                .isEqualTo(404);

        assertThat(administer(id, "activate", Map.of("course", campus.courseId()))
                        .statusCode())
                .isEqualTo(302);

        assertThat(campus.page(morgan, course).body()).contains(">" + NAME + "<", "Add content from " + NAME);
        assertThat(campus.page(morgan, campus.course("Learning together")).body())
                .doesNotContain(">" + NAME + "<");
        var claims = new Launching(campus, campus.otherTool).claims(morgan, campus.placement(NAME) + "/launch");
        assertThat(claims.getClaim(Launching.CLAIM + "custom")).isEqualTo(Map.of("who", campus.userId("morgan")));
    }

    @Test
    void a_tool_that_is_switched_off_can_neither_be_opened_nor_get_a_token() {
        var course = campus.course("Teaching that listens");
        administer("tool-two", "off", Map.of());
        try {
            assertThat(campus.page(morgan, course).body()).doesNotContain("Other tool");
            var claims =
                    campus.assertion().issuer("tool-two").subject("tool-two").build();
            assertThat(campus.askForToken(campus.otherTool.sign(claims), Scopes.SCORE)
                            .statusCode())
                    .isEqualTo(401);
        } finally {
            administer("tool-two", "activate", Map.of());
        }
        assertThat(campus.page(morgan, course).body()).contains("Other tool");
    }

    @Test
    void a_removed_tool_is_gone_with_its_placements() {
        var id = Campus.json(register(metadata())).get("client_id").stringValue();
        administer(id, "activate", Map.of("course", campus.courseId()));

        administer(id, "remove", Map.of());

        assertThat(campus.page(morgan, "/administration").body()).doesNotContain(NAME);
        assertThat(campus.page(morgan, campus.course("Teaching that listens")).body())
                .doesNotContain(NAME);
    }

    @Test
    void only_administrators_set_tools_up() {
        var priya = campus.signIn("priya");

        assertThat(connect(priya, "https://new.example/", Map.of()).statusCode())
                .isEqualTo(403);
        for (var action : new String[] {"activate", "off", "remove"}) {
            var answer = campus.send(campus.form("/administration/tools/tool-one/" + action, Map.of())
                    .header("Cookie", priya));
            assertThat(answer.statusCode()).as(action).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({"ftp://new.example/", "new.example", "''", "https://user@new.example/"})
    void an_address_that_is_none_is_refused(String url) {
        assertThat(connect(morgan, url, Map.of()).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> connect(String cookie, String url, Map<String, String> switches) {
        var sent = new LinkedHashMap<>(switches);
        sent.put("url", url);
        return campus.send(campus.form("/administration/tools/connect", sent).header("Cookie", cookie));
    }

    /** The address that the page opens in its frame. */
    private URI invited(Map<String, String> switches) {
        var page = connect(
                        morgan,
                        campus.otherTool.at("/register?kept=as%20it%20is").toString(),
                        switches)
                .body();
        return URI.create(HtmlUtils.htmlUnescape(Campus.found("<iframe[^>]* src=\"([^\"]+)\"", page)));
    }

    private static Map<String, String> parameters(URI address) {
        var parameters = new LinkedHashMap<String, String>();
        UriComponentsBuilder.fromUri(address)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        return parameters;
    }

    private static String token(URI opened) {
        return requireNonNull(parameters(opened).get("registration_token"));
    }

    private HttpResponse<String> register(ObjectNode metadata) {
        return register(token(invited(Map.of())), metadata);
    }

    private HttpResponse<String> register(String token, ObjectNode metadata) {
        return post("/api/lti/registrations", "Bearer " + token, metadata.toString());
    }

    private HttpResponse<String> post(String endpoint, String authorization, String body) {
        var request = campus.to(endpoint)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return campus.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private HttpResponse<String> administer(String tool, String action, Map<String, String> sent) {
        return campus.send(campus.form("/administration/tools/" + tool + "/" + action, sent)
                .header("Cookie", morgan));
    }

    private static ObjectNode tool(ObjectNode metadata) {
        return (ObjectNode) metadata.get(TOOL);
    }

    private ObjectNode metadata() {
        var at = campus.otherTool.at("");
        return (ObjectNode)
                JSON.readTree("""
                {"application_type": "web", "response_types": ["id_token"],
                 "grant_types": ["client_credentials", "implicit"], "initiate_login_uri": "%1$s/login",
                 "redirect_uris": ["%1$s/launch"], "client_name": "%2$s", "jwks_uri": "%1$s/jwks",
                 "token_endpoint_auth_method": "private_key_jwt", "scope": "openid %3$s %4$s",
                 "https://purl.imsglobal.org/spec/lti-tool-configuration": {
                    "domain": "%5$s", "target_link_uri": "%1$s/", "custom_parameters": {"who": "$User.id"},
                    "claims": ["iss", "sub"],
                    "messages": [{"type": "LtiDeepLinkingRequest", "target_link_uri": "%1$s/content",
                                  "placements": ["ContentArea"]},
                                 {"type": "LtiResourceLinkRequest"}, {"type": "LtiAssetProcessor"}]}}
                """.formatted(at, NAME, Scopes.LINE_ITEM, Scopes.SCORE, at.getRawAuthority()));
    }
}
