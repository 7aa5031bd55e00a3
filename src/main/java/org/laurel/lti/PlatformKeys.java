package org.laurel.lti;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The public keys of the platforms (LTI Security Framework §6.3), kept between launches, each platform's for itself. An unknown
 * {@code kid} means that the platform may have changed its keys, so the set is read again, by a thread that no request waits
 * for. See {@link KeySet} for how often.
 */
@Component
class PlatformKeys {

    /** What is known of a signature. */
    enum Verdict {
        GOOD,
        WRONG,
        UNKNOWN_KEY
    }

    private static final int MOST_SETS = 2000;
    /** Each is one platform that has not answered yet: none is kept longer than a call to another system may take. */
    private static final int READERS = 64;

    private static final long IDLE_SECONDS = 10;

    private final PlatformDocuments documents;
    private final Clock clock;
    private final ExecutorService readers = readers();
    private final Cache<URI, KeySet> sets =
            Caffeine.newBuilder().maximumSize(MOST_SETS).build();

    PlatformKeys(PlatformDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    private static ExecutorService readers() {
        var threads = new CustomizableThreadFactory("platform-keys-");
        threads.setDaemon(true);
        var pool = new ThreadPoolExecutor(
                READERS, READERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Holds a signature against the keys that are known now; never waits. Two keys of one name are both tried. */
    Verdict verify(Registration registration, SignedJWT jwt) {
        List<JWSVerifier> named = of(registration).known().named(jwt.getHeader().getKeyID());
        if (named.isEmpty()) {
            return Verdict.UNKNOWN_KEY;
        }
        return fits(named, jwt) ? Verdict.GOOD : Verdict.WRONG;
    }

    /**
     * Completes when a signature that was not good may have become so: the platform's set has been read anew, or could not be.
     * Already complete where another reading would be of no use: a known key made the signature under a wrong name.
     */
    CompletableFuture<Void> news(Registration registration, SignedJWT jwt) {
        KeySet set = of(registration);
        return fits(set.known().all(), jwt)
                ? CompletableFuture.completedFuture(null)
                : set.until(() -> verify(registration, jwt) == Verdict.GOOD);
    }

    /** Why the keys of the platform could not be read last time, or empty. */
    Optional<String> trouble(Registration registration) {
        return of(registration).trouble();
    }

    private KeySet of(Registration registration) {
        return sets.get(
                registration.jwksUri(),
                address -> new KeySet(() -> PublishedKeys.read(documents.get(address)), this::in, clock));
    }

    private Executor in(Duration wait) {
        return wait.isZero()
                ? readers
                : CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, readers);
    }

    private static boolean fits(List<JWSVerifier> keys, SignedJWT jwt) {
        return keys.stream().anyMatch(key -> {
            try {
                return jwt.verify(key);
            } catch (JOSEException e) {
                return false;
            }
        });
    }
}
