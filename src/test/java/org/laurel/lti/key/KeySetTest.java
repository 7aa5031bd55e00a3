package org.laurel.lti.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a platform is asked for its keys, and which keys count meanwhile; the test says when a reading takes place. */
class KeySetTest {

    private static final JWSVerifier NEVER = never();

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final Queue<Runnable> readers = new ArrayDeque<>();
    private Duration latestWait = Duration.ZERO;
    private PublishedKeys published = keys("first");
    private @Nullable IOException fault;
    private int asked;

    private final KeySet set = new KeySet(
            () -> {
                asked++;
                if (fault != null) {
                    throw fault;
                }
                return published;
            },
            wait -> {
                latestWait = wait;
                return readers::add;
            },
            clock);

    @Test
    void a_known_key_serves_while_the_set_is_read_anew() {
        read();
        later(Duration.ofHours(3));
        published = keys("second");
        assertThat(set.known().named("first")).hasSize(1);
        assertThat(readers).hasSize(1);
        runReaders();
        assertThat(set.known().named("first")).isEmpty();
        assertThat(set.known().named("second")).hasSize(1);
    }

    @Test
    void a_known_key_serves_for_a_day_while_the_platform_does_not_answer() {
        read();
        fault = new IOException("no answer");
        for (int hour = 1; hour < 24; hour++) {
            later(Duration.ofHours(1));
            assertThat(set.known().named("first")).hasSize(1);
            runReaders();
        }
        assertThat(set.trouble()).contains("no answer");
        later(Duration.ofHours(1));
        assertThat(set.known().named("first")).isEmpty();
    }

    @Test
    void an_empty_set_does_not_take_keys_away() {
        read();
        published = PublishedKeys.NONE;
        read();
        assertThat(set.known().named("first")).hasSize(1);
        assertThat(set.trouble()).isPresent();
    }

    @Test
    void after_a_failure_the_platform_is_left_alone_for_longer_each_time() {
        fault = new IOException("no answer");
        for (int seconds : new int[] {5, 10, 20, 40, 80, 80}) {
            CompletableFuture<Void> news = set.until(() -> false);
            assertThat(news).isNotDone();
            runReaders();
            assertThat(news).isDone();
            later(Duration.ofSeconds(seconds - 1));
            int before = asked;
            assertThat(set.until(() -> false)).isDone();
            assertThat(asked).isEqualTo(before);
            later(Duration.ofSeconds(1));
        }
        fault = null;
        read();
        assertThat(set.trouble()).isEmpty();
        assertThat(set.known().named("first")).hasSize(1);
    }

    @Test
    void made_up_names_follow_a_pace_and_the_true_one_waits_for_the_next_reading() {
        read();
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Void> madeUp = set.until(() -> false);
            assertThat(latestWait).isZero();
            runReaders();
            assertThat(madeUp).isDone();
        }
        CompletableFuture<Void> madeUp = set.until(() -> false);
        published = keys("second");
        CompletableFuture<Void> real =
                set.until(() -> !set.known().named("second").isEmpty());
        assertThat(latestWait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(readers).hasSize(1);
        later(latestWait);
        runReaders();
        assertThat(madeUp).isDone();
        assertThat(real).isDone();
        assertThat(set.known().named("second")).hasSize(1);
    }

    @Test
    void those_who_come_together_wait_for_one_reading() {
        List<CompletableFuture<Void>> all =
                List.of(set.until(this::knowsFirst), set.until(this::knowsFirst), set.until(this::knowsFirst));
        runReaders();
        assertThat(all).allMatch(CompletableFuture::isDone);
        assertThat(asked).isEqualTo(1);
    }

    private boolean knowsFirst() {
        return !set.known().named("first").isEmpty();
    }

    private void read() {
        set.until(() -> false);
        runReaders();
    }

    private void runReaders() {
        while (!readers.isEmpty()) {
            readers.remove().run();
        }
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private static JWSVerifier never() {
        try {
            return new MACVerifier(new byte[32]);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublishedKeys keys(String kid) {
        return new PublishedKeys(Map.of(kid, List.of(NEVER)));
    }
}
