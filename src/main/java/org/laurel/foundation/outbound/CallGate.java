package org.laurel.foundation.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Keeps a system that does not answer from holding this node's threads. Few calls go to one system at a time. A system that
 * stayed silent is left alone for a while, which grows, and is then asked by one call at a time until it answers. A call
 * that may not go out fails at once with {@link Closed}. Every call of a durable task to a registered system goes through here.
 */
@Component
public class CallGate {

    /** An error that comes sooner than this costs no thread worth saving. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(2);
    private static final Duration CROWDED = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 6;
    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_KNOWN = 20_000;
    private static final Duration KEPT = Duration.ofHours(6);

    /** The call did not go out. */
    public static final class Closed extends IOException {

        private final transient Instant until;

        private Closed(String message, Instant until) {
            super(message);
            this.until = until;
        }

        /** From when on the system is asked again. */
        public Instant until() {
            return until;
        }
    }

    /** A call to another system. */
    @FunctionalInterface
    public interface Call<T> {
        T run() throws IOException;
    }

    /** What is known of one system. */
    private static final class State {
        private int underWay;
        private int silences;
        private Instant restsUntil = Instant.EPOCH;
    }

    private final Clock clock;
    private final Cache<String, State> systems = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterAccess(KEPT.toMinutes(), TimeUnit.MINUTES)
            .build();

    CallGate(Clock clock) {
        this.clock = clock;
    }

    /** Names what is asked, and for what: one purpose never closes the gate for another. */
    public static String system(String purpose, URI uri) {
        return purpose + " " + uri.getRawAuthority();
    }

    /**
     * Makes a call where the system may be asked now.
     *
     * @param system as {@link #system} names it
     * @throws Closed at once where the system rests, or has as many calls under way as it may have
     */
    public <T> T through(String system, Call<T> call) throws IOException {
        State state = systems.get(system, name -> new State());
        enter(state);
        long begun = System.nanoTime();
        boolean silent = false;
        try {
            return call.run();
        } catch (IOException e) {
            silent = System.nanoTime() - begun >= SILENCE.toNanos();
            throw e;
        } finally {
            leave(state, silent);
        }
    }

    /** Lets a call to a resting system through at once, because somebody waits for its answer. */
    public void wake(String system) {
        State state = systems.getIfPresent(system);
        if (state != null) {
            synchronized (state) {
                state.restsUntil = Instant.EPOCH;
            }
        }
    }

    private void enter(State state) throws Closed {
        synchronized (state) {
            Instant now = clock.instant();
            if (now.isBefore(state.restsUntil)) {
                throw new Closed("The other system did not answer and is asked again later", state.restsUntil);
            }
            if (state.underWay >= (state.silences > 0 ? 1 : MOST_AT_ONCE)) {
                throw new Closed("Other calls to the same system are under way", now.plus(CROWDED));
            }
            state.underWay++;
        }
    }

    private void leave(State state, boolean silent) {
        synchronized (state) {
            state.underWay--;
            if (!silent) {
                state.silences = 0;
                return;
            }
            Duration rest = FIRST_REST.multipliedBy(1L << Math.min(state.silences, DOUBLINGS));
            state.silences++;
            state.restsUntil = clock.instant().plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        }
    }
}
