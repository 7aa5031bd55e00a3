package org.laurel.lti.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.foundation.MasterKey;
import org.laurel.lti.TestPlatform;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The tool's keys over the months. */
@LaurelTest
class ToolKeysTest {

    private static final Duration MOMENT = Duration.ofMinutes(2);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MasterKey masterKey;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** The application rotates its keys once after its start; from then on they stay for hours. */
    @BeforeEach
    void forgetKeys() {
        await().until(() -> jdbc.sql("""
                        select exists (select from scheduled_tasks where task_name = 'lti-rotate-tool-keys'
                                       and not picked and execution_time > now() + interval '1 hour')
                        """).query(Boolean.class).single());
        jdbc.sql("delete from tool_key").update();
    }

    @Test
    void the_first_key_is_made_when_it_is_needed_and_is_the_same_after_a_restart() {
        String kid = node().signing().getKeyID();
        assertThat(node().signing().getKeyID()).isEqualTo(kid);
        assertThat(published(node())).containsExactly(kid);
    }

    @Test
    void nodes_that_start_at_once_agree_on_the_first_key() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<String> start = () -> node().signing().getKeyID();
            List<Future<String>> kids =
                    nodes.invokeAll(IntStream.range(0, 4).mapToObj(it -> start).toList());
            String first = kids.get(0).get();
            for (Future<String> kid : kids) {
                assertThat(kid.get()).isEqualTo(first);
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void the_next_key_is_published_before_it_signs_and_the_last_one_stays_for_a_while() {
        ToolKeys keys = node();
        String first = keys.signing().getKeyID();

        pass(ToolKeys.SIGNS_FOR.minus(ToolKeys.PUBLISHED_BEFORE).minus(MOMENT));
        keys.rotate();
        assertThat(published(keys)).containsExactly(first);

        pass(MOMENT.plus(MOMENT));
        keys.rotate();
        keys.rotate();
        assertThat(published(keys)).hasSize(2).contains(first);
        assertThat(keys.signing().getKeyID()).isEqualTo(first);

        pass(ToolKeys.PUBLISHED_BEFORE.plus(MOMENT));
        keys.rotate();
        String second = keys.signing().getKeyID();
        assertThat(second).isNotEqualTo(first);
        assertThat(published(keys)).containsExactly(first, second);

        pass(ToolKeys.PUBLISHED_AFTER.plus(MOMENT));
        keys.rotate();
        assertThat(published(keys)).containsExactly(second);
    }

    @Test
    void the_private_half_is_sealed_and_never_published() {
        ToolKeys keys = node();
        String secret = keys.signing().getPrivateExponent().toString();
        byte[] stored = jdbc.sql("select sealed_private from tool_key")
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        assertThat(keys.keySet()).doesNotContain(secret, "\"d\"", "\"p\"", "\"q\"");
    }

    @Test
    void the_key_set_may_be_cached_by_platforms() throws ParseException {
        HttpResponse<String> answer = TestPlatform.send(java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://localhost:" + port + "/.well-known/jwks.json")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=3600, public");
        assertThat(JWKSet.parse(answer.body()).getKeys()).isNotEmpty().allSatisfy(key -> assertThat(key.isPrivate())
                .isFalse());
    }

    private ToolKeys node() {
        InstantSource source = () -> now;
        return new ToolKeys(jdbc, transaction, masterKey, source.withZone(ZoneOffset.UTC));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static List<String> published(ToolKeys keys) {
        try {
            return JWKSet.parse(keys.keySet()).getKeys().stream()
                    .map(JWK::getKeyID)
                    .toList();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
