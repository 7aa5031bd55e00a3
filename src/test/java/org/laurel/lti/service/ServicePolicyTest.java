package org.laurel.lti.service;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.LaurelTest;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

/** The one judgement of what an LMS's answer means: done, later (and when), or no (in which words). */
@LaurelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicePolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String RETRY = "Retry-After";
    private static final Map<String, String> NOTHING = Map.of();
    private static final int TOO_MUCH = 3 << 20;

    private final ServicePolicy policy = new ServicePolicy(new JsonMapper(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final WireMockServer lms = new WireMockServer(options().dynamicPort());

    @Autowired
    Outbound outbound;

    @Autowired
    ServiceClient client;

    @BeforeAll
    void start() {
        lms.start();
    }

    @AfterAll
    void stop() {
        lms.stop();
    }

    @BeforeEach
    void forget() {
        lms.resetAll();
    }

    private sealed interface Verdict {}

    private record Done() implements Verdict {}

    /** @param after null where the LMS does not say */
    private record Later(@Nullable Duration after, String words) implements Verdict {}

    private record No(String words) implements Verdict {}

    private static Arguments row(int status, String body, Map<String, String> headers, Verdict verdict) {
        String shown = body.length() <= 40 ? body : body.substring(0, 40) + "…";
        return Arguments.of(status + " " + headers + " " + shown, status, body, headers, verdict);
    }

    private static Verdict later() {
        return new Later(null, "");
    }

    private static Verdict after(long seconds) {
        return new Later(Duration.ofSeconds(seconds), "");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                row(200, "{\"x\":1}", NOTHING, new Done()),
                row(200, "", NOTHING, new Done()),
                row(201, "[]", NOTHING, new Done()),
                row(204, "", NOTHING, new Done()),
                row(
                        200,
                        "<!doctype html><html><head><title>x</title></head><body>Please sign in</body></html>",
                        NOTHING,
                        new Later(null, "Please sign in")),
                row(200, " \n<h1>Maintenance</h1>", Map.of(RETRY, "60"), after(60)),
                row(301, "", NOTHING, later()),
                row(302, "", Map.of("Location", "/login"), later()),
                row(307, "", NOTHING, later()),
                row(408, "", NOTHING, later()),
                row(425, "", NOTHING, later()),
                row(500, "oh", NOTHING, new Later(null, "500: oh")),
                row(
                        502,
                        "<html><body><h1>Bad Gateway</h1></body></html>",
                        NOTHING,
                        new Later(null, "502: Bad Gateway")),
                row(503, "", Map.of(RETRY, "30"), after(30)),
                row(504, "", NOTHING, later()),
                row(599, "", NOTHING, later()),
                row(429, "", NOTHING, later()),
                row(429, "", Map.of(RETRY, "120"), after(120)),
                row(429, "", Map.of(RETRY, " 7 "), after(7)),
                row(429, "", Map.of(RETRY, "0"), after(0)),
                row(429, "", Map.of(RETRY, "Wed, 25 Nov 2026 12:05:00 GMT"), after(300)),
                row(429, "", Map.of(RETRY, "Wed, 25 Nov 2026 11:05:00 GMT"), after(0)),
                row(429, "", Map.of(RETRY, "Mon, 25 Nov 2126 12:00:00 GMT"), after(86_400)),
                row(429, "", Map.of(RETRY, "31536000"), after(86_400)),
                row(429, "", Map.of(RETRY, "999999999999"), after(86_400)),
                row(429, "", Map.of(RETRY, "soon"), later()),
                row(429, "", Map.of(RETRY, "-5"), later()),
                row(429, "", Map.of(RETRY, "1e9"), later()),
                row(429, "", Map.of(RETRY, "99999999999999999999999999"), later()),
                row(403, "403 Forbidden (Rate Limit Exceeded)", NOTHING, later()),
                row(403, "{\"errors\":[{\"message\":\"Rate-limited\"}]}", Map.of(RETRY, "9"), after(9)),
                row(403, "rate_limit_exceeded", NOTHING, later()),
                row(403, "You have been throttled", NOTHING, later()),
                row(403, "Too many requests", NOTHING, later()),
                row(403, "API quota reached", NOTHING, later()),
                row(403, "Limit exceeded, slow down", NOTHING, later()),
                row(
                        403,
                        "You are not a member of this course",
                        NOTHING,
                        new No("403 You are not a member of this course")),
                row(403, "", NOTHING, new No("403")),
                row(
                        400,
                        "{\"error\":\"bad\",\"error_description\":\"User  is\\nunknown\"}",
                        NOTHING,
                        new No("400 bad: User is unknown")),
                row(
                        400,
                        "{\"errors\":[{\"type\":\"x\",\"message\":\"no student\"}],\"debug\":\"stack\"}",
                        NOTHING,
                        new No("400 no student")),
                row(400, "{\"status\":1}", NOTHING, new No("400 {\"status\":1}")),
                row(400, "{\"broken", NOTHING, new No("400 {\"broken")),
                row(
                        400,
                        "<html><head><title>Oops</title><style>p{}</style></head><body><script>x()</script><p>No &amp; never</p></body></html>",
                        NOTHING,
                        new No("400 No & never")),
                row(400, "x".repeat(5_000), NOTHING, new No("400 " + "x".repeat(400) + "…")),
                row(401, "no token", NOTHING, new No("401 no token")),
                row(404, "gone", NOTHING, new No("404 gone")),
                row(409, "not newer", NOTHING, new No("409 not newer")),
                row(422, "User not found\r\nin course", NOTHING, new No("422 User not found in course")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void an_answer_means(String shown, int status, String body, Map<String, String> headers, Verdict verdict) {
        assertThat(verdictOn(() -> answer(status, body, headers))).satisfies(it -> {
            if (verdict instanceof Later wanted) {
                assertThat(it).isInstanceOfSatisfying(Later.class, later -> {
                    assertThat(later.after()).isEqualTo(wanted.after());
                    assertThat(later.words()).contains(wanted.words());
                });
            } else {
                assertThat(it).isEqualTo(verdict);
            }
        });
    }

    @Test
    void moodles_empty_list_means_that_a_score_was_not_stored() {
        assertThatThrownBy(() -> policy.stored(answer(200, " [] ", NOTHING))).isInstanceOf(ServiceRefused.class);
        policy.stored(answer(200, "", NOTHING));
        policy.stored(answer(200, "{}", NOTHING));
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("a body of megabytes", aResponse().withBody("x".repeat(TOO_MUCH)), "larger than"),
                Arguments.of("no answer in time", aResponse().withFixedDelay(15_000), ""),
                Arguments.of(
                        "an answer that trickles",
                        aResponse().withBody("x".repeat(1_000)).withChunkedDribbleDelay(100, 30_000),
                        "no answer within"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void may_work_later_and_holds_nobody_up(String line, ResponseDefinitionBuilder answer, String words) {
        lms.stubFor(get("/x").willReturn(answer));
        Instant before = Instant.now();
        Verdict verdict = verdictOn(() -> outbound.exchange(HttpMethod.GET, at("/x"), Map.of(), null));
        assertThat(verdict).isInstanceOfSatisfying(Later.class, it -> assertThat(it.words())
                .contains(words));
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_refused_connection_may_work_later() throws IOException {
        int port;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedSoon.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port + "/x");
        assertThat(verdictOn(() -> outbound.exchange(HttpMethod.GET, nobody, Map.of(), null)))
                .isInstanceOf(Later.class);
    }

    @Test
    void one_401_gets_a_new_token_and_another_means_later() {
        givesTokens();
        lms.stubFor(get("/once")
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(401))
                .willSetStateTo("renewed"));
        lms.stubFor(
                get("/once").inScenario("once").whenScenarioStateIs("renewed").willReturn(okJson("{}")));
        lms.stubFor(get("/always").willReturn(aResponse().withStatus(401).withBody("unknown client")));
        Registration registration = registration();

        assertThat(call(registration, "/once").status()).isEqualTo(200);
        lms.verify(2, postRequestedFor(urlEqualTo("/token")));

        assertThatThrownBy(() -> call(registration, "/always"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("unknown client");
        lms.verify(3, postRequestedFor(urlEqualTo("/token")));
        lms.verify(2, getRequestedFor(urlEqualTo("/always")));
    }

    /** Counted by the work itself: how many calls to one platform are inside at the same time. */
    @Test
    void calls_to_one_platform_follow_one_another_and_other_platforms_do_not_wait() throws Exception {
        var turns = new PlatformCallLock(Clock.systemUTC());
        Registration one = registration();
        Registration other = registration();
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var otherWasServed = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(callers.submit(() -> turns.with(one, () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    try {
                        otherWasServed.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return inside.decrementAndGet();
                })));
            }
            turns.with(other, () -> {
                otherWasServed.countDown();
                return true;
            });
            for (Future<?> call : calls) {
                call.get();
            }
            assertThat(most.get()).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    private Verdict verdictOn(ServicePolicy.Call call) {
        try {
            policy.exchange(call);
            return new Done();
        } catch (ServiceRefused no) {
            return new No(no.words());
        } catch (ServiceUnavailable later) {
            return new Later(
                    later.retryAt().map(it -> Duration.between(NOW, it)).orElse(null),
                    String.valueOf(later.getMessage()));
        }
    }

    private static Outbound.Answer answer(int status, String body, Map<String, String> headers) {
        var all = new HttpHeaders();
        headers.forEach(all::add);
        return new Outbound.Answer(status, all, body.getBytes(StandardCharsets.UTF_8));
    }

    private void givesTokens() {
        lms.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600}")));
    }

    private Outbound.Answer call(Registration registration, String path) {
        return client.call(
                registration, Set.of(GradeEndpoint.SCORE), ServiceClient.Request.get(at(path), "application/json"));
    }

    private Registration registration() {
        return new Registration(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Platform.OTHER,
                "https://lms.example",
                "client-1",
                at("/auth"),
                at("/token"),
                "https://lms.example/audience",
                at("/jwks"),
                true);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + lms.port() + path);
    }
}
