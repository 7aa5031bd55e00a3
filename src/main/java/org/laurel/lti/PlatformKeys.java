package org.laurel.lti;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Outbound;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * The public keys of the platforms (LTI Security Framework §6.3), kept between launches. An unknown {@code kid} means
 * that the platform may have changed its keys, so the set is fetched again; how often is bounded, so that nobody can use
 * us to press a platform.
 */
@Component
class PlatformKeys {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int FETCHES_A_WINDOW = 6;
    private static final int MOST_SETS = 2000;
    private static final int SMALLEST_RSA = 2048;

    private final Outbound outbound;
    private final Clock clock;
    private final Cache<URI, KeySet> sets =
            Caffeine.newBuilder().maximumSize(MOST_SETS).build();

    PlatformKeys(Outbound outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    /** Checks signatures of the key so named, or empty when the platform publishes no such key. */
    Optional<JWSVerifier> verifier(Registration registration, String kid) {
        KeySet set = sets.get(registration.jwksUri(), KeySet::new);
        return set.find(kid);
    }

    /** One platform's key set. Callers that need it at the same time wait for one fetch. */
    private final class KeySet {

        private final URI uri;
        private volatile Map<String, JWSVerifier> keys = Map.of();
        private volatile Instant freshUntil = Instant.MIN;
        private Instant windowStart = Instant.MIN;
        private int fetches;

        KeySet(URI uri) {
            this.uri = uri;
        }

        Optional<JWSVerifier> find(String kid) {
            JWSVerifier known = keys.get(kid);
            return known != null && clock.instant().isBefore(freshUntil)
                    ? Optional.of(known)
                    : Optional.ofNullable(refresh(kid));
        }

        private synchronized @Nullable JWSVerifier refresh(String kid) {
            Instant now = clock.instant();
            if (keys.containsKey(kid) && now.isBefore(freshUntil) || !mayFetch(now)) {
                return keys.get(kid);
            }
            try {
                keys = parse(outbound.exchange(HttpMethod.GET, uri, Map.of("Accept", "application/json"), null));
                freshUntil = now.plus(FRESH);
            } catch (IOException e) {
                if (!keys.containsKey(kid)) {
                    throw new LaunchRefused(Refusal.KEYS_UNREACHABLE, String.valueOf(e.getMessage()), e);
                }
            }
            return keys.get(kid);
        }

        private boolean mayFetch(Instant now) {
            if (!now.isBefore(windowStart.plus(WINDOW))) {
                windowStart = now;
                fetches = 0;
            }
            return fetches++ < FETCHES_A_WINDOW;
        }
    }

    /** The keys of an answer that we would believe, by their names. */
    static Map<String, JWSVerifier> parse(Outbound.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("The key set answered " + answer.status());
        }
        try {
            var verifiers = new HashMap<String, JWSVerifier>();
            for (JWK key : JWKSet.parse(answer.body()).getKeys()) {
                JWSVerifier verifier = verifierOf(key);
                if (verifier != null && key.getKeyID() != null) {
                    verifiers.put(key.getKeyID(), verifier);
                }
            }
            return Map.copyOf(verifiers);
        } catch (ParseException | JOSEException e) {
            throw new IOException("The key set cannot be read: " + e.getMessage(), e);
        }
    }

    /** Only what {@link IdTokens} accepts; other keys in the set are not for us. */
    private static @Nullable JWSVerifier verifierOf(JWK key) throws JOSEException {
        if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return null;
        }
        if (key instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA) {
            return new RSASSAVerifier(rsa.toPublicJWK());
        }
        if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
            return new ECDSAVerifier(ec.toPublicJWK());
        }
        return null;
    }
}
