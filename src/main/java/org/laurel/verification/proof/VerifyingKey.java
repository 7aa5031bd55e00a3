package org.laurel.verification.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.laurel.openbadges.Pem;
import org.laurel.openbadges.proof.ProofKey;
import org.laurel.verification.document.Json;
import tools.jackson.databind.JsonNode;

/**
 * A public key of somebody. Which algorithms it verifies follows from what it is, never from what a signature says of
 * itself: a secret, or a public key taken for one, is no such key.
 */
sealed interface VerifyingKey {

    int LEAST_RSA_BITS = 2048;
    int MOST_RSA_BITS = 8192;
    Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    /** What some key verifies here, as {@code alg} of a JWS names it; the JDK has no secp256k1. */
    Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519");

    /** Whether a key of this kind can make such signatures at all. */
    boolean fits(JWSAlgorithm algorithm);

    /** @param jws by an algorithm that fits */
    boolean verifies(JWSObject jws);

    record Rsa(RSAPublicKey key) implements VerifyingKey {
        @Override
        public boolean fits(JWSAlgorithm algorithm) {
            return new RSASSAVerifier(key).supportedJWSAlgorithms().contains(algorithm);
        }

        @Override
        public boolean verifies(JWSObject jws) {
            return passes(jws, new RSASSAVerifier(key));
        }
    }

    record Ec(ECKey key) implements VerifyingKey {
        @Override
        public boolean fits(JWSAlgorithm algorithm) {
            return Curve.forJWSAlgorithm(algorithm).contains(key.getCurve());
        }

        @Override
        public boolean verifies(JWSObject jws) {
            try {
                return passes(jws, new ECDSAVerifier(key));
            } catch (JOSEException e) {
                return false;
            }
        }
    }

    /** @param bytes the 32 of RFC 8032 */
    record Ed25519(byte[] bytes) implements VerifyingKey {
        @Override
        public boolean fits(JWSAlgorithm algorithm) {
            return algorithm.equals(JWSAlgorithm.EdDSA) || algorithm.equals(JWSAlgorithm.Ed25519);
        }

        @Override
        public boolean verifies(JWSObject jws) {
            return ProofKey.verify(
                    bytes, jws.getSigningInput(), jws.getSignature().decode());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ed25519 key && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    private static boolean passes(JWSObject jws, JWSVerifier verifier) {
        try {
            return jws.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }

    /**
     * In any of the forms that a verification method may have; empty where it has none that is used here, or several, of
     * which nobody could tell the right one.
     */
    static Optional<VerifyingKey> in(JsonNode method) {
        long forms = Stream.of("kty", "publicKeyJwk", "publicKeyMultibase", "publicKeyPem")
                .filter(method::has)
                .count();
        if (forms != 1 || method.has("type") && Json.text(method, "type").isEmpty()) {
            return Optional.empty();
        }
        try {
            if (method.has("kty")) {
                return ofJwk(method);
            }
            if (method.has("publicKeyJwk")) {
                return ofJwk(method.path("publicKeyJwk"));
            }
            if (method.has("publicKeyMultibase")) {
                return Optional.of(new Ed25519(ProofKey.publicBytes(Json.text(method, "publicKeyMultibase"))));
            }
            return ofPem(Json.text(method, "publicKeyPem"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<VerifyingKey> ofPem(String pem) {
        try {
            return sound(Pem.parse(pem));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Nimbus stumbles over some members that are null. A key that is published together with its private half, or for other uses than signatures, proves nothing. */
    private static Optional<VerifyingKey> ofJwk(JsonNode node) {
        try {
            JWK jwk = JWK.parse(node.toString());
            boolean signs = (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE))
                    && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
            if (jwk.isPrivate() || !signs) {
                return Optional.empty();
            }
            if (jwk instanceof RSAKey rsa) {
                return sound(rsa.toRSAPublicKey());
            }
            if (jwk instanceof ECKey ec && CURVES.contains(ec.getCurve())) {
                return Optional.of(new Ec(new ECKey.Builder(ec.getCurve(), ec.getX(), ec.getY()).build()));
            }
            return jwk instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)
                    ? Optional.of(new Ed25519(pair.getX().decode()))
                    : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<VerifyingKey> sound(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        boolean usual = key.getPublicExponent().bitLength() <= Long.SIZE
                && key.getPublicExponent().bitLength() > 1
                && key.getPublicExponent().testBit(0);
        return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS && usual ? Optional.of(new Rsa(key)) : Optional.empty();
    }
}
