package org.laurel.lti.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.laurel.lti.registration.PlatformDocuments;
import org.laurel.lti.registration.Registration;
import org.springframework.stereotype.Component;

/**
 * The public keys of the platforms (LTI Security Framework §6.3), kept between launches, each platform's for itself.
 * An unknown
 * {@code kid} means that the platform may have changed its keys, so the set is read again, by a thread that no request waits
 * for. See {@link KeySet} for how often.
 */
@Component
public class PlatformKeys {

    /** What is known of a signature. */
    public enum Verdict {
        GOOD,
        WRONG,
        UNKNOWN_KEY
    }

    private static final int MOST_SETS = 10_000;

    /** Organisations that use one platform keep its set apart: what one of them asks for never delays another. */
    private record Key(UUID organisation, URI address) {}

    private final PlatformDocuments documents;
    private final Clock clock;
    private final KeyReaders readers = new KeyReaders();
    private final Cache<Key, KeySet> sets =
            Caffeine.newBuilder().maximumSize(MOST_SETS).build();

    PlatformKeys(PlatformDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** Holds a signature against the keys that are known now; never waits. Two keys of one name are both tried. */
    public Verdict verify(Registration registration, SignedJWT jwt) {
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
    public CompletableFuture<Void> news(Registration registration, SignedJWT jwt) {
        KeySet set = of(registration);
        return fits(set.known().all(), jwt)
                ? CompletableFuture.completedFuture(null)
                : set.until(() -> verify(registration, jwt) == Verdict.GOOD);
    }

    /** Why the keys of the platform could not be read last time, or empty. */
    public Optional<String> trouble(Registration registration) {
        return of(registration).trouble();
    }

    private KeySet of(Registration registration) {
        return sets.get(new Key(registration.organisationId(), registration.jwksUri()), this::unread);
    }

    private KeySet unread(Key key) {
        Executor threads = readers.of(key.organisation());
        return new KeySet(
                () -> PublishedKeys.read(documents.get(key.address())),
                wait -> wait.isZero()
                        ? threads
                        : CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, threads),
                clock);
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
