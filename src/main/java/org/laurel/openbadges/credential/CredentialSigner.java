package org.laurel.openbadges.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import java.net.URI;
import java.time.Instant;
import org.laurel.openbadges.proof.CanonicalQuads;
import org.laurel.openbadges.proof.DataIntegrity;
import org.laurel.openbadges.proof.JsonText;
import org.laurel.openbadges.proof.ProofKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs a credential both ways that Open Badges 3.0 knows, with the two halves of one key of an organisation.
 *
 * @param kid where the public RSA key is
 * @param verificationMethod where the public Ed25519 key is
 */
public record CredentialSigner(URI kid, JWSSigner rsa, URI verificationMethod, ProofKey proofKey) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * OB 3.0 §8.2.4, VC-JWT: the credential with the claims that say the same in JWT's words.
     *
     * @param document the credential as its schema accepted it
     */
    public String jwt(Credential credential, String document) {
        Instant until = credential.until();
        String claims = "\"iss\":%s,\"jti\":%s,\"sub\":%s,\"nbf\":%d%s"
                .formatted(
                        text(credential.issuerId()),
                        text(credential.id()),
                        text(credential.subject()),
                        credential.from().getEpochSecond(),
                        until == null ? "" : ",\"exp\":" + until.getEpochSecond());
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(kid.toString())
                .type(JOSEObjectType.JWT)
                .build();
        try {
            var jws = new JWSObject(header, new Payload(JsonText.with(document, claims)));
            jws.sign(rsa);
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The credential could not be signed", e);
        }
    }

    /** OB 3.0 §8.3: the credential with its proof inside. @throws NotCanonical where something would go unsigned */
    public String embedded(Credential credential, String document, Instant now) {
        String quads =
                credential instanceof AchievementCredential badge ? BadgeQuads.of(badge) : CanonicalQuads.of(document);
        return DataIntegrity.sign(
                document, quads, new DataIntegrity.Options(verificationMethod.toString(), now), proofKey);
    }

    private static String text(URI address) {
        return JSON.writeValueAsString(address.toString());
    }
}
