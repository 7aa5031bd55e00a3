package org.laurel.verification.proof;

import java.util.List;
import org.laurel.verification.document.Documents;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who signed an assertion of Open Badges 2.0: assertion → key → issuer → key. */
public final class AssertionKeys {

    private static final int MOST_KEYS = 5;

    private AssertionKeys() {}

    /** Signature and issuer. Where no key is named, it is one of the issuer's (OB 2.0, VerificationObject). */
    public static List<Finding> check(SignedText signed, Linked linked, Documents documents) {
        JsonNode creator = signed.payload().path("verification").path("creator");
        if (!creator.isMissingNode()) {
            return by(signed, linked, documents, Json.id(creator));
        }
        List<String> keys = Json.each(linked.issuer().path("publicKey"))
                .map(Json::id)
                .limit(MOST_KEYS)
                .toList();
        List<List<Finding>> tried =
                keys.stream().map(key -> by(signed, linked, documents, key)).toList();
        return tried.stream()
                .filter(findings -> findings.get(0).passed())
                .findFirst()
                .or(() -> tried.stream().findFirst())
                .orElseGet(() -> Proofs.unsigned(
                        Finding.open(Check.SIGNATURE, "unknown-key", IssuerLink.known(Json.id(linked.issuer())))));
    }

    private static List<Finding> by(SignedText signed, Linked linked, Documents documents, String creator) {
        try {
            ObjectNode key = documents.object(creator);
            if (key.has("type") && !Json.isOfType(key, "CryptographicKey", "Key")) {
                throw new Unreachable(creator);
            }
            Finding signature = VerifyingKey.ofPem(Json.text(key, "publicKeyPem"))
                    .map(signed::by)
                    .orElseGet(() -> Finding.open(Check.SIGNATURE, "unknown-key", creator));
            if (!signature.passed()) {
                return Proofs.unsigned(signature);
            }
            return List.of(
                    signature, linked.missing() == null ? linked.owner(creator, key) : linked.missing(Check.ISSUER));
        } catch (Unreachable e) {
            return Proofs.unsigned(Finding.open(Check.SIGNATURE, "unknown-key", creator));
        }
    }
}
