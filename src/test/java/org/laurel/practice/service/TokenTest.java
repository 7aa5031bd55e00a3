package org.laurel.practice.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.practice.ToolDouble;
import org.laurel.practice.platform.Scopes;

class TokenTest {

    private static final Campus CAMPUS = Campus.shared();

    @AfterEach
    void the_tool_publishes_its_keys_again() {
        CAMPUS.tool.publish(CAMPUS.tool.publicKeys());
    }

    @Test
    void a_right_assertion_gets_a_token_for_ten_minutes() {
        var answer = ask(CAMPUS.assertion());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(Campus.json(answer).get("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(Campus.json(answer).get("expires_in").intValue()).isEqualTo(600);
        assertThat(Campus.json(answer).get("scope").stringValue()).isEqualTo(Scopes.SCORE);
    }

    @Test
    void scopes_that_the_tool_may_not_have_are_left_out() {
        var assertion = CAMPUS.otherTool.sign(CAMPUS.assertion()
                .issuer(CAMPUS.otherTool.clientId())
                .subject(CAMPUS.otherTool.clientId())
                .build());

        var answer = CAMPUS.askForToken(assertion, Scopes.SCORE + " " + Scopes.MEMBERSHIP + " made-up");

        assertThat(Campus.json(answer).get("scope").stringValue()).isEqualTo(Scopes.SCORE);
    }

    @Test
    void nothing_but_forbidden_scopes_is_an_invalid_scope() {
        var answer = CAMPUS.askForToken(CAMPUS.tool.sign(CAMPUS.assertion().build()), "made-up");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Campus.json(answer).get("error").stringValue()).isEqualTo("invalid_scope");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String reason, UnaryOperator<JWTClaimsSet.Builder> edit) {
        var answer = ask(edit.apply(CAMPUS.assertion()));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Campus.json(answer).get("error").stringValue()).isEqualTo("invalid_client");
        assertThat(Campus.json(answer).get("error_description").stringValue()).contains(reason);
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                edit("no tool with client_id", it -> it.issuer("unknown").subject("unknown")),
                edit("iss and sub", it -> it.subject("tool-two")),
                edit("iss and sub", it -> it.issuer(null)),
                edit("aud", it -> it.audience(CAMPUS.lms.url().toString())),
                edit("aud", it -> it.audience((String) null)),
                edit("aud", it -> it.audience(List.of(CAMPUS.lms.url() + "/token", "https://other.example"))),
                edit("no iat", it -> it.issueTime(null)),
                edit("in the future", it -> it.issueTime(in(Duration.ofSeconds(30)))),
                edit("five minutes ago", it -> it.issueTime(in(Duration.ofMinutes(-6)))),
                edit("no exp", it -> it.expirationTime(null)),
                edit("has expired", it -> it.issueTime(in(Duration.ofMinutes(-2)))
                        .expirationTime(in(Duration.ofMinutes(-1)))),
                edit("ten minutes after iat", it -> it.expirationTime(in(Duration.ofMinutes(11)))),
                edit("jti", it -> it.jwtID(null)),
                edit("jti", it -> it.jwtID("x".repeat(256))));
    }

    @Test
    void an_array_with_the_token_address_alone_is_a_good_audience() {
        assertThat(ask(CAMPUS.assertion().audience(List.of(CAMPUS.lms.url() + "/token")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_jti_is_good_once() {
        var assertion = CAMPUS.tool.sign(CAMPUS.assertion().build());

        assertThat(CAMPUS.askForToken(assertion, Scopes.SCORE).statusCode()).isEqualTo(200);
        assertRefused(CAMPUS.askForToken(assertion, Scopes.SCORE), "used before");
    }

    @Test
    void a_signature_by_another_key_of_the_same_name_is_refused() {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(CAMPUS.tool.key().getKeyID())
                .build();
        var forged = ToolDouble.sign(
                header,
                CAMPUS.assertion().build(),
                ToolDouble.newKey(CAMPUS.tool.key().getKeyID()));

        assertRefused(CAMPUS.askForToken(forged, Scopes.SCORE), "does not match");
    }

    @Test
    void an_assertion_without_kid_is_refused() {
        var token = ToolDouble.sign(
                new JWSHeader(JWSAlgorithm.RS256), CAMPUS.assertion().build(), CAMPUS.tool.key());

        assertRefused(CAMPUS.askForToken(token, Scopes.SCORE), "kid");
    }

    @Test
    void an_assertion_with_another_algorithm_is_refused() {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS512)
                .keyID(CAMPUS.tool.key().getKeyID())
                .build();

        assertRefused(
                CAMPUS.askForToken(
                        ToolDouble.sign(header, CAMPUS.assertion().build(), CAMPUS.tool.key()), Scopes.SCORE),
                "RS256");
    }

    @Test
    void an_unsigned_assertion_is_refused() {
        var unsigned = new PlainJWT(CAMPUS.assertion().build()).serialize();

        assertRefused(CAMPUS.askForToken(unsigned, Scopes.SCORE), "not a signed JWT");
    }

    @Test
    void an_oversized_assertion_is_refused() {
        assertRefused(CAMPUS.askForToken("x".repeat(9000), Scopes.SCORE), "too long");
    }

    @Test
    void a_new_key_of_the_tool_is_fetched_when_it_first_appears() {
        ask(CAMPUS.assertion());

        CAMPUS.tool.changeKey();

        assertThat(ask(CAMPUS.assertion()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"not a key set", "''", "{\"keys\": []}"})
    void an_unusable_key_set_is_refused_with_its_address(String published) {
        CAMPUS.tool.publish(published);
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("never-seen").build();
        var token = ToolDouble.sign(header, CAMPUS.assertion().build(), CAMPUS.tool.key());

        assertRefused(
                CAMPUS.askForToken(token, Scopes.SCORE), CAMPUS.tool.at("/jwks").toString());
    }

    @Test
    void made_up_key_names_do_not_make_the_platform_flood_the_tool() {
        HttpResponse<String> answer;
        var asked = 0;
        do {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID("made-up-" + asked)
                    .build();
            var token = ToolDouble.sign(header, CAMPUS.assertion().build(), CAMPUS.tool.key());
            answer = CAMPUS.askForToken(token, Scopes.SCORE);
        } while (++asked < 61 && !answer.body().contains("too often"));
        CAMPUS.clock.pass(Duration.ofMinutes(1));

        assertRefused(answer, "too often");
    }

    @Test
    void a_huge_key_set_is_not_read() {
        CAMPUS.tool.publish(CAMPUS.tool.publicKeys() + " ".repeat(70_000));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("never-seen").build();

        assertRefused(
                CAMPUS.askForToken(
                        ToolDouble.sign(header, CAMPUS.assertion().build(), CAMPUS.tool.key()), Scopes.SCORE),
                "cannot be read");
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "grant_type, password, unsupported_grant_type",
        "grant_type, '', invalid_request",
        "client_assertion_type, other, invalid_request",
        "client_assertion, '', invalid_request",
        "scope, '', invalid_request",
        "client_id, tool-two, invalid_client"
    })
    void a_wrong_parameter_is_refused(String name, String value, String error) {
        var fields = new LinkedHashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                CAMPUS.tool.sign(CAMPUS.assertion().build()),
                "scope",
                Scopes.SCORE));
        fields.put(name, value);

        var answer = CAMPUS.send(CAMPUS.form("/token", fields));

        assertThat(Campus.json(answer).get("error").stringValue()).isEqualTo(error);
    }

    @Test
    void json_instead_of_a_form_is_refused() {
        var answer = CAMPUS.send(CAMPUS.to("/token")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Campus.json(answer).get("error").stringValue()).isEqualTo("invalid_request");
    }

    @Test
    void an_expired_token_opens_nothing() {
        var token = CAMPUS.token(CAMPUS.tool, Scopes.MEMBERSHIP);
        var roster = CAMPUS.services() + "/memberships";
        assertThat(CAMPUS.read(token, roster, ServiceMedia.MEMBERSHIPS).statusCode())
                .isEqualTo(200);

        CAMPUS.clock.pass(Duration.ofMinutes(10));

        var refused = CAMPUS.read(token, roster, ServiceMedia.MEMBERSHIPS);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @Test
    void a_made_up_token_opens_nothing() {
        assertThat(CAMPUS.read("made-up", CAMPUS.services() + "/memberships", ServiceMedia.MEMBERSHIPS)
                        .statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> ask(JWTClaimsSet.Builder claims) {
        return CAMPUS.askForToken(CAMPUS.tool.sign(claims.build()), Scopes.SCORE);
    }

    private static void assertRefused(HttpResponse<String> answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Campus.json(answer).get("error_description").stringValue()).contains(reason);
    }

    private static Arguments edit(String reason, UnaryOperator<JWTClaimsSet.Builder> edit) {
        return arguments(reason, edit);
    }

    private static Date in(Duration time) {
        return Date.from(CAMPUS.clock.instant().plus(time));
    }
}
