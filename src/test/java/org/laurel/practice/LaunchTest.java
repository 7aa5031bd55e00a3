package org.laurel.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.practice.service.Campus;

class LaunchTest {

    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";

    private final Campus campus = Campus.shared();
    private final String jordan = campus.signIn("jordan");

    @Test
    void login_initiation_tells_the_tool_who_asks_and_where_to_go() {
        var page = initiate(jordan, "Listening to learners", "window");

        assertThat(page).contains("action=\"" + campus.tool.at("/login") + "\"");
        assertThat(Campus.field(page, "iss")).isEqualTo(campus.lms.url().toString());
        assertThat(Campus.field(page, "target_link_uri"))
                .isEqualTo(campus.tool.at("/listening").toString());
        assertThat(Campus.field(page, "client_id")).isEqualTo("tool-one");
        assertThat(Campus.field(page, "lti_deployment_id")).isEqualTo("deployment-of-tool-one");
    }

    @Test
    void hints_are_new_each_time_and_say_nothing_about_the_person() {
        var first = initiate(jordan, "Catalogue", "window");
        var second = initiate(jordan, "Catalogue", "window");

        assertThat(Campus.field(first, "login_hint"))
                .isNotEqualTo(Campus.field(second, "login_hint"))
                .doesNotContain(campus.userId("jordan"))
                .hasSize(43);
    }

    @Test
    void a_right_request_is_answered_by_a_form_with_token_and_state() {
        var answer = authenticate(jordan, request("Catalogue"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("action=\"" + campus.tool.at("/launch") + "\"", "data-submit");
        assertThat(Campus.field(answer.body(), "state")).isEqualTo("the-state");
    }

    @Test
    void a_request_by_post_is_as_good() {
        var answer = campus.send(campus.form("/auth", request("Catalogue")).header("Cookie", jordan));

        assertThat(answer.body()).contains("id_token");
    }

    @Test
    void the_token_is_signed_by_the_published_key_and_short_lived() throws Exception {
        var token = SignedJWT.parse(
                Campus.field(authenticate(jordan, request("Catalogue")).body(), "id_token"));
        var keys = JWKSet.parse(campus.send(campus.to("/jwks").GET()).body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        var claims = token.getJWTClaimsSet();

        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void the_token_holds_the_claims_of_a_resource_link_launch() throws Exception {
        var claims = launch("jordan", "Listening to learners");

        assertThat(claims.getIssuer()).isEqualTo(campus.lms.url().toString());
        assertThat(claims.getAudience()).containsExactly("tool-one");
        assertThat(claims.getSubject()).isEqualTo(campus.userId("jordan"));
        assertThat(claims.getStringClaim("nonce")).isEqualTo("the-nonce");
        assertThat(claims.getStringClaim(CLAIM + "message_type")).isEqualTo("LtiResourceLinkRequest");
        assertThat(claims.getStringClaim(CLAIM + "version")).isEqualTo("1.3.0");
        assertThat(claims.getStringClaim(CLAIM + "deployment_id")).isEqualTo("deployment-of-tool-one");
        assertThat(claims.getJSONObjectClaim(CLAIM + "resource_link")).containsEntry("title", "Listening to learners");
        assertThat(claims.getJSONObjectClaim(CLAIM + "context"))
                .containsEntry("label", "MC-101")
                .containsEntry("id", campus.courseId());
        assertThat(claims.getJSONObjectClaim(CLAIM + "launch_presentation"))
                .containsEntry("document_target", "iframe")
                .containsEntry("locale", "en");
    }

    @Test
    void the_launch_names_the_services_that_the_tool_may_use() throws Exception {
        var claims = launch("jordan", "Listening to learners");
        var grades = claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint");

        assertThat(grades).containsKeys("lineitem", "lineitems");
        assertThat((List<?>) grades.get("scope")).hasSize(4);
        assertThat(claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"))
                .containsEntry("context_memberships_url", campus.lms.url() + campus.services() + "/memberships");
    }

    @Test
    void a_link_without_a_column_has_no_line_item_claim() throws Exception {
        assertThat(launch("jordan", "Catalogue")
                        .getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"))
                .doesNotContainKey("lineitem");
    }

    @Test
    void variables_are_substituted_and_unknown_ones_stay_literal() throws Exception {
        assertThat(launch("jordan", "Listening to learners").getJSONObjectClaim(CLAIM + "custom"))
                .containsEntry("email", "jordan@practice.example")
                .containsEntry("zone", "America/Chicago")
                .containsEntry("Odd", "$No.such.thing")
                .containsEntry("plain", "as is")
                .containsEntry("link", "Listening to learners");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "jordan, membership#Learner",
        "priya, membership#Instructor",
        "tomas, membership/Instructor#TeachingAssistant",
        "morgan, institution/person#Administrator",
        "sam, membership#Learner",
        "sam, membership#Instructor"
    })
    void roles_are_full_addresses(String login, String role) throws Exception {
        assertThat(launch(login, "Catalogue").getStringListClaim(CLAIM + "roles"))
                .contains("http://purl.imsglobal.org/vocab/lis/v2/" + role);
    }

    @Test
    void the_privacy_switch_keeps_names_and_addresses_back() throws Exception {
        setPrivacy(Map.of());
        try {
            var claims = launch("jordan", "Listening to learners");

            assertThat(claims.getClaims())
                    .doesNotContainKeys("name", "given_name", "family_name", "email", CLAIM + "lis");
            assertThat(claims.getJSONObjectClaim(CLAIM + "custom")).containsEntry("email", "$Person.email.primary");
        } finally {
            setPrivacy(Map.of("name", "true", "email", "true"));
        }
        var told = launch("jordan", "Catalogue");
        assertThat(told.getStringClaim("name")).isEqualTo("Jordan Miller (sample)");
        assertThat(told.getJSONObjectClaim(CLAIM + "lis")).containsKey("person_sourcedid");
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "scope, profile, invalid_scope",
        "scope, '', invalid_scope",
        "response_type, code, unsupported_response_type",
        "response_mode, query, invalid_request",
        "response_mode, '', invalid_request",
        "prompt, login, invalid_request",
        "prompt, '', invalid_request",
        "nonce, '', invalid_request",
        "state, '', invalid_request",
        "login_hint, '', invalid_request",
        "login_hint, guessed, invalid_request",
        "lti_message_hint, '', invalid_request",
        "lti_message_hint, guessed, invalid_request"
    })
    void a_wrong_parameter_is_reported_to_the_tool(String name, String value, String error) {
        var request = request("Catalogue");
        request.put(name, value);

        var answer = authenticate(jordan, request);

        assertThat(answer.body())
                .contains("action=\"" + campus.tool.at("/launch") + "\"")
                .doesNotContain("name=\"id_token\"");
        assertThat(Campus.field(answer.body(), "error")).isEqualTo(error);
        assertThat(Campus.field(answer.body(), "error_description")).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "client_id, unknown",
        "client_id, ''",
        "redirect_uri, https://elsewhere.example/launch",
        "redirect_uri, ''"
    })
    void nothing_is_sent_to_an_address_that_is_not_registered(String name, String value) {
        var request = request("Catalogue");
        request.put(name, value);

        var answer = authenticate(jordan, request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("data-submit", "elsewhere.example/launch\"");
    }

    @Test
    void a_redirect_address_must_match_to_the_letter() {
        var request = request("Catalogue");
        request.computeIfPresent("redirect_uri", (name, uri) -> uri + "/");

        assertThat(authenticate(jordan, request).statusCode()).isEqualTo(400);
    }

    @Test
    void a_parameter_given_twice_is_refused() {
        var answer = campus.page(jordan, "/auth?" + Campus.query(request("Catalogue")) + "&nonce=second");

        assertThat(Campus.field(answer.body(), "error")).isEqualTo("invalid_request");
    }

    @Test
    void the_tool_is_told_when_nobody_is_signed_in() {
        var answer = authenticate("", request("Catalogue"));

        assertThat(Campus.field(answer.body(), "error")).isEqualTo("login_required");
        assertThat(Campus.field(answer.body(), "state")).isEqualTo("the-state");
    }

    @Test
    void the_hint_of_another_person_is_refused() {
        var answer = authenticate(campus.signIn("ana"), request("Catalogue"));

        assertThat(Campus.field(answer.body(), "error")).isEqualTo("login_required");
    }

    @Test
    void hints_are_good_for_one_launch() {
        var request = request("Catalogue");
        authenticate(jordan, request);

        assertThat(Campus.field(authenticate(jordan, request).body(), "error")).isEqualTo("invalid_request");
    }

    @Test
    void hints_are_good_for_a_short_time() {
        var request = request("Catalogue");
        campus.clock.pass(Duration.ofMinutes(6));

        assertThat(Campus.field(authenticate(jordan, request).body(), "error")).isEqualTo("invalid_request");
    }

    @Test
    void hints_of_one_tool_are_no_use_to_another() {
        var request = request("Catalogue");
        request.put("client_id", campus.otherTool.clientId());
        request.put("redirect_uri", campus.otherTool.at("/launch").toString());

        assertThat(Campus.field(authenticate(jordan, request).body(), "error")).isEqualTo("unauthorized_client");
    }

    @Test
    void a_browser_that_kept_the_cookie_back_repeats_the_request_from_a_page_of_ours() {
        var answer = campus.send(campus.form("/auth", request("Catalogue")).header("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.body()).contains("action=\"/auth\"", "the-nonce").doesNotContain("login_required");
    }

    @Test
    void a_new_key_is_published_and_used_at_once() throws Exception {
        var before = SignedJWT.parse(
                Campus.field(authenticate(jordan, request("Catalogue")).body(), "id_token"));

        campus.send(campus.form("/administration/keys", Map.of()).header("Cookie", campus.signIn("morgan")));

        var after = SignedJWT.parse(
                Campus.field(authenticate(jordan, request("Catalogue")).body(), "id_token"));
        var keys = JWKSet.parse(campus.send(campus.to("/jwks").GET()).body());
        assertThat(after.getHeader().getKeyID()).isNotEqualTo(before.getHeader().getKeyID());
        assertThat(keys.getKeyByKeyId(after.getHeader().getKeyID())).isNotNull();
        assertThat(keys.getKeyByKeyId(before.getHeader().getKeyID())).isNotNull();
    }

    @Test
    void the_configuration_names_only_endpoints_that_exist() {
        var configuration = Campus.json(
                campus.send(campus.to("/.well-known/openid-configuration").GET()));

        assertThat(configuration.get("issuer").stringValue())
                .isEqualTo(campus.lms.url().toString());
        assertThat(configuration.get("authorization_endpoint").stringValue()).endsWith("/auth");
        assertThat(configuration.get("registration_endpoint").stringValue()).endsWith("/api/lti/registrations");
        assertThat(configuration
                        .at("/https:~1~1purl.imsglobal.org~1spec~1lti-platform-configuration/messages_supported/0/type")
                        .stringValue())
                .isEqualTo("LtiResourceLinkRequest");
    }

    private String initiate(String cookie, String title, String target) {
        return campus.page(cookie, campus.placement(title) + "/launch?in=" + target)
                .body();
    }

    private Map<String, String> request(String title) {
        return request(jordan, title);
    }

    private Map<String, String> request(String cookie, String title) {
        var initiation = initiate(cookie, title, "iframe");
        var request = new LinkedHashMap<String, String>();
        request.put("scope", "openid");
        request.put("response_type", "id_token");
        request.put("response_mode", "form_post");
        request.put("prompt", "none");
        request.put("client_id", Campus.field(initiation, "client_id"));
        request.put("redirect_uri", campus.tool.at("/launch").toString());
        request.put("login_hint", Campus.field(initiation, "login_hint"));
        request.put("lti_message_hint", Campus.field(initiation, "lti_message_hint"));
        request.put("state", "the-state");
        request.put("nonce", "the-nonce");
        return request;
    }

    private HttpResponse<String> authenticate(String cookie, Map<String, String> request) {
        return campus.page(cookie, "/auth?" + Campus.query(request));
    }

    private JWTClaimsSet launch(String login, String title) throws Exception {
        var cookie = campus.signIn(login);
        var answer = authenticate(cookie, request(cookie, title));
        return SignedJWT.parse(Campus.field(answer.body(), "id_token")).getJWTClaimsSet();
    }

    private void setPrivacy(Map<String, String> sent) {
        campus.send(campus.form(campus.course("Teaching that listens") + "/privacy", sent)
                .header("Cookie", campus.signIn("priya")));
    }
}
