package org.laurel.award;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.Pem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks an award as a stranger would: by its published documents only, never by what Laurel believes of itself. */
@Component
class Verification {

    private final BadgeSchemas schemas;
    private final JsonMapper json;

    Verification(BadgeSchemas schemas, JsonMapper json) {
        this.schemas = schemas;
        this.json = json;
    }

    /** What was checked. */
    enum Check {
        SIGNATURE,
        ISSUER,
        FORM,
        REVOCATION,
        EXPIRY
    }

    /** One check and how it came out. */
    record Result(Check check, boolean passed) {}

    /** All checks of one award. */
    record Report(List<Result> results) {
        public boolean valid() {
            return results.stream().allMatch(Result::passed);
        }

        /** Whether the badge is genuine, be it expired or revoked by now. */
        public boolean genuine() {
            return results.stream()
                    .filter(it -> it.check() != Check.EXPIRY && it.check() != Check.REVOCATION)
                    .allMatch(Result::passed);
        }
    }

    Report of(PublicAward award, Instant now) {
        return new Report(List.of(
                new Result(Check.SIGNATURE, signed(award)),
                new Result(Check.ISSUER, owned(award)),
                new Result(Check.FORM, wellFormed(award)),
                new Result(Check.REVOCATION, !award.revoked()),
                new Result(Check.EXPIRY, award.expiresAt() == null || now.isBefore(award.expiresAt()))));
    }

    private boolean signed(PublicAward award) {
        try {
            var jws = JWSObject.parse(award.jws());
            String pem = json.readTree(award.keyDocument()).path("publicKeyPem").asString("");
            return JWSAlgorithm.RS256.equals(jws.getHeader().getAlgorithm())
                    && jws.verify(new RSASSAVerifier(Pem.parse(pem)));
        } catch (ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** OB 2.0, signed verification: assertion → key → issuer → key, and assertion → badge class → the same issuer. */
    private boolean owned(PublicAward award) {
        JsonNode assertion = json.readTree(payload(award));
        JsonNode key = json.readTree(award.keyDocument());
        JsonNode issuer = json.readTree(award.issuerDocument());
        JsonNode badge = json.readTree(award.badge().document());
        String keyId = text(key, "id");
        return text(assertion.path("verification"), "creator").equals(keyId)
                && text(key, "owner").equals(text(issuer, "id"))
                && issuer.path("publicKey").valueStream().anyMatch(it -> keyId.equals(it.asString("")))
                && text(assertion, "badge").equals(text(badge, "id"))
                && text(badge, "issuer").equals(text(issuer, "id"));
    }

    private boolean wellFormed(PublicAward award) {
        return passes(BadgeSchema.SIGNED_ASSERTION, payload(award))
                && passes(BadgeSchema.HOSTED_ASSERTION, award.hosted())
                && passes(BadgeSchema.BADGE_CLASS, award.badge().document())
                && passes(BadgeSchema.ISSUER, award.issuerDocument())
                && passes(BadgeSchema.CRYPTOGRAPHIC_KEY, award.keyDocument());
    }

    private boolean passes(BadgeSchema schema, String text) {
        return schemas.problems(schema, text).isEmpty();
    }

    private static String payload(PublicAward award) {
        try {
            return JWSObject.parse(award.jws()).getPayload().toString();
        } catch (ParseException e) {
            return "{}";
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
