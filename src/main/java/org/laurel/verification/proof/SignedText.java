package org.laurel.verification.proof;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.laurel.verification.document.Json;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.NotReadable.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A compact JWS, taken apart. Its header decides nothing but which key is looked for.
 *
 * @param algorithm what the header says, whatever it is
 * @param jws empty where the algorithm is none that is verified here, or nothing would be proved by it
 * @param provesNothing whether nobody's key can have made it
 */
public record SignedText(
        String algorithm, ObjectNode header, ObjectNode payload, Optional<JWSObject> jws, boolean provesNothing) {

    private static final Pattern SECRET = Pattern.compile("HS\\d+");

    /** @throws NotReadable where header or payload are no JSON objects */
    public static SignedText parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        ObjectNode header = decoded(parts[0]);
        ObjectNode payload = decoded(parts[1]);
        String algorithm = Json.text(header, "alg");
        if (!VerifyingKey.ALGORITHMS.contains(algorithm) || provesNothing(algorithm, header, parts[2])) {
            return new SignedText(
                    algorithm, header, payload, Optional.empty(), provesNothing(algorithm, header, parts[2]));
        }
        try {
            return new SignedText(algorithm, header, payload, Optional.of(JWSObject.parse(compact)), false);
        } catch (ParseException | IllegalArgumentException e) {
            throw new NotReadable(Reason.NOT_UNDERSTOOD);
        }
    }

    /**
     * RFC 7515 §4.1.11 and §5.2: without a signature, with one by a secret, or with conditions that are not understood,
     * nobody knows who made it.
     */
    private static boolean provesNothing(String algorithm, JsonNode header, String signature) {
        return algorithm.isEmpty()
                || algorithm.equalsIgnoreCase("none")
                || SECRET.matcher(algorithm).matches()
                || signature.isEmpty()
                || header.has("crit");
    }

    private static ObjectNode decoded(String part) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(part), java.nio.charset.StandardCharsets.UTF_8);
            return Json.object(text).orElseThrow(() -> new NotReadable(Reason.BROKEN_JSON));
        } catch (IllegalArgumentException e) {
            throw new NotReadable(Reason.NOT_UNDERSTOOD);
        }
    }

    /** Where it is not by an algorithm that is verified here. */
    public Finding unverified() {
        return provesNothing
                ? Finding.missed(Check.SIGNATURE, "method", algorithm.isEmpty() ? "?" : algorithm)
                : Finding.open(Check.SIGNATURE, "unknown-method", algorithm);
    }

    /** VC 2.0 puts the credential's members among the claims, VC 1.1 in a claim {@code vc}. */
    public ObjectNode credential() {
        return payload.path("vc") instanceof ObjectNode inner ? JwtClaims.completed(inner, payload) : payload;
    }

    /** The finding about the signature, for a key that was found. */
    Finding by(VerifyingKey key) {
        if (jws.isEmpty()) {
            return unverified();
        }
        if (!key.fits(jws.get().getHeader().getAlgorithm())) {
            return Finding.open(Check.SIGNATURE, "other-method", algorithm);
        }
        return key.verifies(jws.get())
                ? Finding.passed(Check.SIGNATURE, "good")
                : Finding.missed(Check.SIGNATURE, "mismatch");
    }
}
