package org.laurel.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.directory.Organisations;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The platform says that a course was copied, before anybody comes from the copy. */
@LaurelTest
class NoticesTest {

    private static final String LTI = MessageClaims.LTI;

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    private TestPlatform lms;

    @BeforeEach
    void connect() {
        UUID organisation = organisations
                .apply("org-" + UUID.randomUUID(), "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
        lms.person("ana")
                .link("link-1", "Wait Time")
                .to("/catalogue/wait-time")
                .custom("micro_credential", "wait-time")
                .launch();
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void the_first_launch_from_a_copied_course_takes_over_what_its_link_is_for() {
        assertThat(sent(notice("course-2", "course-1")).statusCode()).isEqualTo(200);

        assertThat(fromCopy("course-2").firstPage()).isEqualTo("/catalogue/wait-time");
    }

    @Test
    void a_copy_of_a_copy_that_nobody_opened_takes_over_too_and_circles_end() {
        sent(notice("course-2", "course-1"));
        sent(notice("course-1", "course-3"));
        sent(notice("course-3", "course-2"));

        assertThat(fromCopy("course-3").firstPage()).isEqualTo("/catalogue/wait-time");
    }

    @Test
    void one_bad_notice_does_not_lose_the_others() {
        HttpResponse<String> answer = sent("no token", notice("course-2", "course-1"), notice("course-3", "course-1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).containsSubsequence("refused", "not-a-token", "taken", "taken");
        assertThat(fromCopy("course-3").firstPage()).isEqualTo("/catalogue/wait-time");
    }

    @Test
    void the_same_notice_may_come_again_and_its_nonce_serves_no_other() {
        Map<String, Object> claims = claims("course-2", "course-1");
        assertThat(sent(lms.sign(claims)).statusCode()).isEqualTo(200);
        assertThat(sent(lms.sign(claims)).statusCode()).isEqualTo(200);

        var other = new LinkedHashMap<>(claims("course-9", "course-1"));
        other.put("nonce", claims.get("nonce"));
        HttpResponse<String> answer = sent(lms.sign(other));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("used-already");
        assertThat(fromCopy("course-9").firstPage()).isEqualTo("/");
    }

    static Stream<Arguments> badNotices() {
        return Stream.of(
                bad("issuer", "unknown-platform", it -> it.put("iss", "https://elsewhere.example")),
                bad("audience", "unknown-platform", it -> it.put("aud", "somebody")),
                bad("end", "token-expired", it -> it.put("exp", 1_000)),
                bad("no end", "malformed", it -> it.remove("exp")),
                bad("nonce", "nonce", it -> it.remove("nonce")),
                bad("deployment", "deployment", it -> it.remove(LTI + "deployment_id")),
                bad("version", "version", it -> it.put(LTI + "version", "2.0")),
                bad("notice", "not-lti", it -> it.remove(LTI + "notice")),
                bad("course", "malformed", it -> it.remove(LTI + "context")));
    }

    private static Arguments bad(String what, String reason, Consumer<Map<String, Object>> change) {
        return Arguments.of(what, reason, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badNotices")
    void a_notice_is_verified_like_a_launch(String what, String reason, Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims("course-2", "course-1");
        change.accept(claims);

        HttpResponse<String> answer = sent(lms.sign(claims));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"refused\"", "\"" + reason + "\"");
        assertThat(fromCopy("course-2").firstPage()).isEqualTo("/");
    }

    @Test
    void a_notice_signed_by_another_key_is_refused_for_good() {
        String[] parts = notice("course-2", "course-1").split("\\.");
        String[] others = notice("course-3", "course-1").split("\\.");

        HttpResponse<String> answer = sent(parts[0] + "." + parts[1] + "." + others[2]);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("signature");
    }

    @Test
    void where_the_keys_cannot_be_read_the_notices_are_to_be_sent_again() {
        lms.answerKeySet(exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        lms.changeKey();

        HttpResponse<String> answer = sent(notice("course-2", "course-1"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"later\"", "keys-unreachable");
    }

    @Test
    void a_new_key_is_read_for_a_notice() {
        lms.changeKey();

        assertThat(sent(notice("course-2", "course-1")).statusCode()).isEqualTo(200);
        assertThat(fromCopy("course-2").firstPage()).isEqualTo("/catalogue/wait-time");
    }

    @Test
    void a_notice_of_another_kind_is_taken_without_effect() {
        Map<String, Object> claims = claims("course-2", "course-1");
        claims.put(LTI + "notice", Map.of("id", "n", "type", "LtiHelloWorldNotice"));

        assertThat(sent(lms.sign(claims)).statusCode()).isEqualTo(200);
        assertThat(fromCopy("course-2").firstPage()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"notices\":{}}", "null"})
    void what_is_no_list_of_notices_is_refused(String body) {
        assertThat(post(body).statusCode()).isEqualTo(400);
    }

    @Test
    void more_notices_than_may_come_together_are_refused() {
        String many = IntStream.range(0, 101)
                .mapToObj(i -> "{\"jwt\":\"x\"}")
                .collect(Collectors.joining(",", "{\"notices\":[", "]}"));

        assertThat(post(many).statusCode()).isEqualTo(413);
    }

    @Test
    void the_handler_is_announced_where_a_launch_offers_the_service() {
        var announced = new AtomicReference<String>();
        lms.serve("/token", "application/json", uri -> "{\"access_token\":\"t\",\"expires_in\":3600}"
                .getBytes(StandardCharsets.UTF_8));
        lms.serve("/pns", exchange -> {
            announced.set(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });

        lms.person("ana")
                .claim(
                        LTI + "platformnotificationservice",
                        Map.of(
                                "service_versions", List.of("1.0"),
                                "platform_notification_service_url", lms.issuer() + "/pns",
                                "scope", List.of(Notice.SCOPE),
                                "notice_types_supported", List.of("LtiHelloWorldNotice", "LtiContextCopyNotice")))
                .launch();

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(announced.get())
                .startsWith("PUT ")
                .contains("LtiContextCopyNotice", TestPlatform.BASE_URL + "/lti/notices"));
    }

    private Map<String, Object> claims(String copy, String origin) {
        String nonce = UUID.randomUUID().toString();
        Map<String, Object> claims = lms.person("nobody").course(copy, "Copy").claims(nonce);
        claims.keySet()
                .removeAll(List.of("sub", LTI + "message_type", LTI + "roles", LTI + "resource_link", LTI + "custom"));
        claims.put(
                LTI + "notice",
                Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "type",
                        "LtiContextCopyNotice",
                        "timestamp",
                        "2026-01-01T00:00:00Z"));
        claims.put(LTI + "origin_contexts", List.of(origin));
        return claims;
    }

    private String notice(String copy, String origin) {
        return lms.sign(claims(copy, origin));
    }

    private TestSession fromCopy(String course) {
        return lms.person("ana")
                .course(course, "Copy")
                .link("link-of-" + course, "Wait Time")
                .launch();
    }

    private HttpResponse<String> sent(String... notices) {
        return post(Arrays.stream(notices)
                .map(jwt -> "{\"jwt\":\"" + jwt + "\"}")
                .collect(Collectors.joining(",", "{\"notices\":[", "]}")));
    }

    private HttpResponse<String> post(String body) {
        return TestPlatform.send(HttpRequest.newBuilder(URI.create(lms.laurel() + "/lti/notices"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
