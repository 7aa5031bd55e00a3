package org.laurel.verification;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Optional;
import org.laurel.openbadges.Pem;
import org.laurel.openbadges.credential.ProofKey;
import tools.jackson.databind.JsonNode;

/**
 * A public key of somebody. Which algorithm it verifies follows from what it is, never from what a signature says of
 * itself: a secret, or a public key taken for one, is no such key.
 */
sealed interface VerifyingKey {

    int LEAST_RSA_BITS = 2048;
    int MOST_RSA_BITS = 8192;

    boolean verifies(JWSObject jws);

    record Rsa(RSAPublicKey key) implements VerifyingKey {
        @Override
        public boolean verifies(JWSObject jws) {
            return jws.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256) && passes(jws, new RSASSAVerifier(key));
        }
    }

    record Ec(ECKey key) implements VerifyingKey {
        @Override
        public boolean verifies(JWSObject jws) {
            try {
                return jws.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256) && passes(jws, new ECDSAVerifier(key));
            } catch (JOSEException e) {
                return false;
            }
        }
    }

    /** @param bytes the 32 of RFC 8032 */
    record Ed25519(byte[] bytes) implements VerifyingKey {
        @Override
        public boolean verifies(JWSObject jws) {
            return jws.getHeader().getAlgorithm().equals(JWSAlgorithm.EdDSA)
                    && ProofKey.verify(
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

    /** In any of the forms that a verification method may have; empty where it has none that is used here. */
    static Optional<VerifyingKey> in(JsonNode method) {
        try {
            if (method.path("kty").isString()) {
                return ofJwk(method);
            }
            if (method.path("publicKeyJwk").isObject()) {
                return ofJwk(method.path("publicKeyJwk"));
            }
            if (method.path("publicKeyMultibase").isString()) {
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

    private static Optional<VerifyingKey> ofJwk(JsonNode node) {
        try {
            JWK jwk = JWK.parse(node.toString());
            if (jwk instanceof RSAKey rsa) {
                return sound(rsa.toRSAPublicKey());
            }
            if (jwk instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)) {
                return Optional.of(new Ec(ec.toPublicJWK()));
            }
            return jwk instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)
                    ? Optional.of(new Ed25519(pair.getX().decode()))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Optional<VerifyingKey> sound(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        boolean usual = key.getPublicExponent().bitLength() <= Long.SIZE;
        return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS && usual ? Optional.of(new Rsa(key)) : Optional.empty();
    }

    /** The payload of a JWS as text. */
    static String payload(JWSObject jws) {
        return new String(jws.getPayload().toBytes(), StandardCharsets.UTF_8);
    }
}
