package org.laurel.verification;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.laurel.verification.NotReadable.Reason;
import tools.jackson.databind.node.ObjectNode;

/**
 * A compact JWS, taken apart. Its header decides nothing but which key is looked for.
 *
 * @param algorithm what the header says, whatever it is
 * @param jws empty where the algorithm is none that is verified here, or the header makes conditions of its own
 */
record SignedText(String algorithm, ObjectNode header, ObjectNode payload, Optional<JWSObject> jws) {

    private static final Set<String> VERIFIED = Set.of("RS256", "ES256", "EdDSA");

    /** @throws NotReadable where header or payload are no JSON objects */
    static SignedText parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        ObjectNode header = decoded(parts[0]);
        ObjectNode payload = decoded(parts[1]);
        String algorithm = Json.text(header, "alg");
        if (!VERIFIED.contains(algorithm) || header.has("crit") || parts[2].isEmpty()) {
            return new SignedText(algorithm, header, payload, Optional.empty());
        }
        try {
            return new SignedText(algorithm, header, payload, Optional.of(JWSObject.parse(compact)));
        } catch (ParseException | IllegalArgumentException e) {
            throw new NotReadable(Reason.NOT_UNDERSTOOD);
        }
    }

    private static ObjectNode decoded(String part) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(part), java.nio.charset.StandardCharsets.UTF_8);
            return Json.object(text).orElseThrow(() -> new NotReadable(Reason.BROKEN_JSON));
        } catch (IllegalArgumentException e) {
            throw new NotReadable(Reason.NOT_UNDERSTOOD);
        }
    }

    /** VC 2.0 puts the credential's members among the claims, VC 1.1 in a claim {@code vc}. */
    ObjectNode credential() {
        return payload.path("vc") instanceof ObjectNode inner ? inner : payload;
    }

    /** The finding about the signature, for a key that was found. */
    Finding by(VerifyingKey key) {
        if (jws.isEmpty()) {
            return Finding.missed(Check.SIGNATURE, "method", algorithm.isEmpty() ? "?" : algorithm);
        }
        return key.verifies(jws.get())
                ? Finding.passed(Check.SIGNATURE, "good")
                : Finding.missed(Check.SIGNATURE, "mismatch");
    }
}
