package org.laurel.award.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.net.URI;
import java.security.PrivateKey;
import java.util.UUID;
import org.laurel.openbadges.credential.CredentialSigner;
import org.laurel.openbadges.proof.FastCrypto;
import org.laurel.openbadges.proof.ProofKey;

/** An opened key: an RSA half and an Ed25519 half, which come and go together. Its private parts never leave it. */
public final class SigningKey {

    private final UUID id;
    private final RSASSASigner rsa;
    private final CredentialSigner credentials;

    /** @param jwk where the public RSA half is @param multikey where the public Ed25519 half is */
    SigningKey(UUID id, PrivateKey rsa, URI jwk, ProofKey proofKey, URI multikey) {
        this.id = id;
        this.rsa = new RSASSASigner(rsa);
        FastCrypto.provider().ifPresent(this.rsa.getJCAContext()::setProvider);
        this.credentials = new CredentialSigner(jwk, this.rsa, multikey, proofKey);
    }

    public UUID id() {
        return id;
    }

    /** OB 2.0, signed verification: a compact JWS by RS256 whose payload is the assertion. */
    public String sign(String assertion) {
        try {
            var jws = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(assertion));
            jws.sign(rsa);
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The badge could not be signed", e);
        }
    }

    /** For verifiable credentials. */
    public CredentialSigner credentials() {
        return credentials;
    }
}
