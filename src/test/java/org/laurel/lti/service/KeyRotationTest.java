package org.laurel.lti.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.foundation.Ids;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.outbound.CallGate;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.key.KeySetController;
import org.laurel.lti.key.ToolKeys;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Half a year with a platform that reads the tool's keys once a day and never looks again for a key that it does not know,
 * while two nodes rotate them.
 */
@LaurelTest
class KeyRotationTest {

    private static final Duration STEP = Duration.ofHours(6);
    private static final Duration KEPT_BY_PLATFORM = Duration.ofHours(24);
    private static final Duration HALF_A_YEAR = Duration.ofDays(185);
    private static final int STEPS_BETWEEN_LAUNCHES = 60;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MasterKey masterKey;

    @Autowired
    Outbound outbound;

    @Autowired
    CallGate gate;

    @Autowired
    Registrations registrations;

    @Autowired
    JsonMapper json;

    /** Begins today, as the application beside these nodes rotates the same keys by the real clock. */
    private Instant now = Instant.now();

    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private Node one;
    private Node other;
    private Verifier platform;

    /** One node's keys and tokens. */
    private record Node(ToolKeys keys, KeySetController published, ServiceTokens tokens) {}

    @BeforeEach
    void begin() throws IOException {
        jdbc.sql("delete from tool_key").update();
        one = node();
        other = node();
        platform = new Verifier();
    }

    @AfterEach
    void end() {
        platform.stop();
        jdbc.sql("delete from tool_key").update();
    }

    @Test
    void no_service_call_and_no_launch_fails_while_keys_change() {
        Registration registration = platform.registration();
        Instant end = now.plus(HALF_A_YEAR);
        int steps = 0;
        try (TestPlatform lms = TestPlatform.connect(port, registrations, Ids.next())) {
            while (now.isBefore(end)) {
                (steps % 2 == 0 ? one : other).keys().rotate();
                for (Node node : List.of(one, other)) {
                    assertThat(node.tokens().token(registration, Set.of(GradeEndpoint.SCORE)))
                            .as("at %s", now)
                            .isEqualTo("good");
                }
                if (steps % STEPS_BETWEEN_LAUNCHES == 0) {
                    assertThat(lms.person("ana").launch().get("/catalogue").statusCode())
                            .isEqualTo(200);
                }
                steps++;
                now = now.plus(STEP);
            }
        }
        assertThat(platform.unknown).isEmpty();
        assertThat(platform.signers).as("keys that signed").hasSize(3);
        assertThat(platform.verified).isEqualTo(2 * steps);
    }

    @Test
    void after_a_year_switched_off_the_old_key_signs_until_the_platform_can_know_the_new_one() {
        Registration registration = platform.registration();
        one.tokens().token(registration, Set.of(GradeEndpoint.SCORE));
        now = now.plus(Duration.ofDays(365));
        for (Duration later = Duration.ZERO; later.compareTo(Duration.ofDays(14)) < 0; later = later.plus(STEP)) {
            one.keys().rotate();
            assertThat(one.tokens().token(registration, Set.of(GradeEndpoint.SCORE)))
                    .isEqualTo("good");
            now = now.plus(STEP);
        }
        assertThat(platform.unknown).isEmpty();
        assertThat(platform.signers).hasSize(2);
    }

    private Node node() {
        var policy = new ServicePolicy(json, clock);
        var keys = new ToolKeys(jdbc, transaction, masterKey, clock);
        return new Node(keys, new KeySetController(keys), new ServiceTokens(outbound, policy, keys, gate, clock));
    }

    /** Gives tokens to whoever signs with a key of the set as it was when it was last read. */
    private final class Verifier {

        private final HttpServer server;
        private final Set<String> signers = new HashSet<>();
        private final List<String> unknown = new ArrayList<>();
        private int verified;
        private @Nullable JWKSet kept;
        private Instant readAt = Instant.EPOCH;

        Verifier() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/token", this::token);
            server.start();
        }

        void stop() {
            server.stop(0);
        }

        Registration registration() {
            URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
            return new Registration(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    Platform.OTHER,
                    "https://lms.example",
                    "client-1",
                    here,
                    here,
                    here.toString(),
                    here,
                    true);
        }

        private void token(HttpExchange exchange) throws IOException {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean good = isGood(TestPlatform.parameters(URI.create("http://x/?" + form)));
            byte[] body = (good ? "{\"access_token\":\"good\",\"expires_in\":3600}" : "{\"error\":\"invalid_client\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(good ? 200 : 400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private boolean isGood(Map<String, String> form) {
            try {
                SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
                String kid = assertion.getHeader().getKeyID();
                JWK key = keySet().getKeyByKeyId(kid);
                if (key == null || !assertion.verify(new RSASSAVerifier(key.toRSAKey()))) {
                    unknown.add(now + " " + kid);
                    return false;
                }
                signers.add(kid);
                verified++;
                return true;
            } catch (Exception e) {
                unknown.add(now + " " + e);
                return false;
            }
        }

        /** From either node, as a load balancer would have it. */
        private JWKSet keySet() throws Exception {
            if (kept == null || !now.isBefore(readAt.plus(KEPT_BY_PLATFORM))) {
                Node asked = verified % 2 == 0 ? one : other;
                kept = JWKSet.parse(String.valueOf(asked.published().keySet().getBody()));
                readAt = now;
            }
            return kept;
        }
    }
}
