package org.laurel.lti.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.message.IdTokens;

/**
 * The keys of a key set that can sign launches, by {@code kid}; several may share one. An entry that cannot be read, or is
 * for something else, is left out (RFC 7517 §5), so that it does not stop the others.
 */
record PublishedKeys(Map<String, List<JWSVerifier>> byName) {

    static final PublishedKeys NONE = new PublishedKeys(Map.of());

    /** What makes a key and says what it is for. A certificate beside it is not used, so a bad one does no harm. */
    private static final List<String> MEMBERS =
            List.of("kty", "kid", "use", "key_ops", "alg", "n", "e", "crv", "x", "y");

    private static final int SMALLEST_RSA = 2048;
    private static final int MOST = 200;

    PublishedKeys {
        byName = Map.copyOf(byName);
    }

    List<JWSVerifier> named(String kid) {
        return byName.getOrDefault(kid, List.of());
    }

    List<JWSVerifier> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    int number() {
        return all().size();
    }

    /**
     * Reads an answer to the question for a key set.
     *
     * @return keys, or none where the set holds none that Laurel can use
     * @throws IOException where the answer is no key set
     */
    static PublishedKeys read(Outbound.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("The key set answered " + answer.status());
        }
        try {
            String text = answer.body();
            Map<String, Object> set = JSONObjectUtils.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (set == null || !(set.get("keys") instanceof List<?> entries)) {
                throw new IOException("The key set cannot be read: it has no list of keys");
            }
            return of(entries);
        } catch (ParseException e) {
            throw new IOException("The key set cannot be read: " + e.getMessage(), e);
        }
    }

    private static PublishedKeys of(List<?> entries) {
        var byName = new HashMap<String, List<JWSVerifier>>();
        for (Object entry : entries.subList(0, Math.min(MOST, entries.size()))) {
            JWK key = key(entry);
            JWSVerifier verifier = key == null ? null : verifier(key);
            if (key != null && verifier != null && key.getKeyID() != null) {
                byName.computeIfAbsent(key.getKeyID(), kid -> new ArrayList<>()).add(verifier);
            }
        }
        byName.replaceAll((kid, verifiers) -> List.copyOf(verifiers));
        return new PublishedKeys(byName);
    }

    /** The entry as a key, or null where it is none that can be read, whatever the reader trips over. */
    private static @Nullable JWK key(@Nullable Object entry) {
        if (!(entry instanceof Map<?, ?> members)) {
            return null;
        }
        var kept = new HashMap<String, Object>();
        for (String name : MEMBERS) {
            Object value = members.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        try {
            return JWK.parse(kept);
        } catch (ParseException | RuntimeException e) {
            return null;
        }
    }

    /** Only what {@link IdTokens} accepts; other keys in the set are not for us. */
    private static @Nullable JWSVerifier verifier(JWK key) {
        boolean forSigning = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean forVerifying = key.getKeyOperations() == null
                || key.getKeyOperations().contains(KeyOperation.VERIFY)
                || key.getKeyOperations().contains(KeyOperation.SIGN);
        if (!forSigning || !forVerifying) {
            return null;
        }
        try {
            if (key instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA) {
                return new RSASSAVerifier(rsa);
            }
            if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
                return new ECDSAVerifier(ec);
            }
            return null;
        } catch (JOSEException | RuntimeException e) {
            return null;
        }
    }
}
