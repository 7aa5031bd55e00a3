package org.laurel.award;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.security.PrivateKey;
import java.util.UUID;

/** An opened private key. It never leaves this class. */
final class SigningKey {

    private final UUID id;
    private final RSASSASigner signer;

    SigningKey(UUID id, PrivateKey key) {
        this.id = id;
        this.signer = new RSASSASigner(key);
    }

    UUID id() {
        return id;
    }

    /** OB 2.0, signed verification: a compact JWS by RS256 whose payload is the assertion. */
    String sign(String assertion) {
        try {
            var jws = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(assertion));
            jws.sign(signer);
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The badge could not be signed", e);
        }
    }
}
