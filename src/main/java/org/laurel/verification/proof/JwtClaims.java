package org.laurel.verification.proof;

import java.util.Optional;
import java.util.stream.Stream;
import org.laurel.verification.document.CredentialTypes;
import org.laurel.verification.document.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a VC-JWT says beside the credential in it, some of it a second time (OB 3.0 §8.2.4). */
public final class JwtClaims {

    private JwtClaims() {}

    /** RFC 7519 §4.1.4 to §4.1.6; what is issued in the future is not in force yet. */
    public static ValidityPeriod validity(JsonNode claims) {
        Moment issued = Moment.ofSeconds(claims.path("iat"));
        return ValidityPeriod.of(Moment.ofSeconds(claims.path("nbf")), Moment.ofSeconds(claims.path("exp")))
                .and(new ValidityPeriod(issued.at(), null, issued.unreadable()));
    }

    /** The first claim that says something else than the credential. */
    public static Optional<String> contradiction(JsonNode credential, JsonNode claims) {
        record Twice(String claim, String member) {}
        boolean two = claims.has("vc") && CredentialTypes.isCredential(claims);
        return two
                ? Optional.of("vc")
                : Stream.of(
                                new Twice("iss", Json.id(credential.path("issuer"))),
                                new Twice("jti", Json.text(credential, "id")),
                                new Twice("sub", Json.text(credential.path("credentialSubject"), "id")))
                        .filter(twice ->
                                claims.has(twice.claim()) && !twice.member().isEmpty())
                        .filter(twice -> !Json.text(claims, twice.claim()).equals(twice.member()))
                        .map(Twice::claim)
                        .findFirst();
    }

    static boolean contradict(JsonNode credential, JsonNode claims) {
        return contradiction(credential, claims).isPresent();
    }

    /**
     * The credential that a claim {@code vc} holds, with what VC Data Model 1.1 §6.3.1 lets stand in the claims alone.
     *
     * @param claims with such a claim
     */
    static ObjectNode completed(ObjectNode credential, JsonNode claims) {
        ObjectNode whole = credential.deepCopy();
        complete(whole, "issuer", claims.path("iss"));
        complete(whole, "id", claims.path("jti"));
        Moment from = Moment.ofSeconds(claims.path("nbf"));
        if (from.at() != null && !whole.has("validFrom") && !whole.has("issuanceDate")) {
            whole.put("issuanceDate", from.at().toString());
        }
        if (whole.path("credentialSubject") instanceof ObjectNode subject) {
            complete(subject, "id", claims.path("sub"));
        }
        return whole;
    }

    private static void complete(ObjectNode whole, String member, JsonNode claim) {
        if (!whole.has(member) && claim.isString()) {
            whole.set(member, claim);
        }
    }
}
