package org.laurel.lti.key;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One platform's key set: what was read of it last, and at most one reading under way. Nobody waits here; callers get a future.
 *
 * <p>Readings for unknown keys follow a pace, whoever asks for them. Between two of them a caller is promised the next one, so
 * the key that a platform has just changed to is found a few seconds later, however many made-up ones are asked for.
 */
final class KeySet {

    /** Asks the platform. */
    @FunctionalInterface
    interface Source {
        PublishedKeys read() throws IOException;
    }

    /** Threads that may wait for the network. */
    @FunctionalInterface
    interface Readers {
        /** @param wait until the work is to begin, often zero */
        Executor in(Duration wait);
    }

    /** After this time the set is read anew, while the known keys serve on. */
    static final Duration FRESH = Duration.ofHours(1);
    /** For this long known keys serve while the platform's set cannot be read. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(KeySet.class);
    /** Long-term time between two readings; so many may follow each other at once. */
    private static final Duration PACE = Duration.ofSeconds(3);

    private static final int AT_ONCE = 4;
    /** The first rest after a failure; each further one is twice as long. */
    private static final Duration REST = Duration.ofSeconds(5);

    private static final int MOST_DOUBLINGS = 4;

    private record Reading(PublishedKeys keys, Instant at) {}

    private final Source source;
    private final Readers readers;
    private final Clock clock;
    private volatile Reading last = new Reading(PublishedKeys.NONE, Instant.EPOCH);
    private volatile @Nullable String failure;
    private @Nullable CompletableFuture<Void> underWay;
    private boolean begun;
    private Instant paced = Instant.EPOCH;
    private Instant restsUntil = Instant.EPOCH;
    private int failures;

    KeySet(Source source, Readers readers, Clock clock) {
        this.source = source;
        this.readers = readers;
        this.clock = clock;
    }

    /** The keys that are known and may be believed; has them read anew, beside, when they are no longer fresh. */
    PublishedKeys known() {
        Reading known = last;
        Instant now = clock.instant();
        if (!now.isBefore(known.at().plus(KEPT))) {
            return PublishedKeys.NONE;
        }
        if (!now.isBefore(known.at().plus(FRESH))) {
            next();
        }
        return known.keys();
    }

    /** Why the last reading came to nothing, or empty. */
    Optional<String> trouble() {
        return Optional.ofNullable(failure);
    }

    /**
     * Completes when it is worth looking at {@link #known()} again: after a reading that made {@code found} true, or that began
     * from now on. Already complete while the platform is left alone after a failure.
     */
    CompletableFuture<Void> until(BooleanSupplier found) {
        CompletableFuture<Void> running;
        synchronized (this) {
            running = begun ? underWay : null;
        }
        return running == null
                ? next()
                : running.thenCompose(end -> found.getAsBoolean() ? CompletableFuture.completedFuture(null) : next());
    }

    private synchronized CompletableFuture<Void> next() {
        if (underWay != null) {
            return underWay;
        }
        Instant now = clock.instant();
        if (now.isBefore(restsUntil)) {
            return CompletableFuture.completedFuture(null);
        }
        Instant earliest = paced.minus(PACE.multipliedBy(AT_ONCE - 1));
        Instant at = earliest.isAfter(now) ? earliest : now;
        paced = (paced.isAfter(at) ? paced : at).plus(PACE);
        begun = false;
        // Its first step needs this monitor, so it cannot end before it is noted here.
        CompletableFuture<Void> reading = CompletableFuture.runAsync(this::read, readers.in(Duration.between(now, at)));
        underWay = reading;
        return reading;
    }

    private void read() {
        synchronized (this) {
            begun = true;
        }
        try {
            PublishedKeys keys = source.read();
            if (keys.number() == 0) {
                throw new IOException("The key set holds no key that Laurel can use");
            }
            end(keys, null);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Platform keys not read: {}", e.getMessage());
            end(null, String.valueOf(e.getMessage()));
        }
    }

    private synchronized void end(@Nullable PublishedKeys keys, @Nullable String problem) {
        Instant now = clock.instant();
        failure = problem;
        if (keys != null) {
            last = new Reading(keys, now);
            failures = 0;
        } else {
            restsUntil = now.plus(REST.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS)));
        }
        begun = false;
        underWay = null;
    }
}
