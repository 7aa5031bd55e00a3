package org.laurel.verification.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.laurel.openbadges.proof.Contexts;
import org.laurel.openbadges.proof.DataIntegrity;
import org.laurel.openbadges.proof.NotCanonical;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Proofs that travel inside a document (OB 3.0 §8.3). Of those of a kind that is not verified here it is said that they are
 * not. Of several proofs each one has to be good (Data Integrity 1.0 §4.5), and one of them has to be the issuer's.
 */
public final class Proofs {

    /** What a document may say beside the terms of its contexts without saying another thing than it seems to. */
    private static final Set<String> HARMLESS = Set.of("@context", "@value", "@language", "@direction");

    private static final int MOST_PROOFS = 4;

    private final Keys keys;
    private final IssuerLink link;

    public Proofs(Keys keys, IssuerLink link) {
        this.keys = keys;
        this.link = link;
    }

    /** Signature and issuer. */
    public List<Finding> of(ObjectNode signed, String issuer) {
        ObjectNode document = signed.deepCopy();
        document.remove("proof");
        List<JsonNode> proofs = Json.each(signed.path("proof")).toList();
        if (proofs.isEmpty()) {
            return unsigned(Finding.missed(Check.SIGNATURE, "none"));
        }
        if (proofs.size() > MOST_PROOFS) {
            return unsigned(Finding.open(Check.SIGNATURE, "too-many-proofs", Integer.toString(MOST_PROOFS)));
        }
        Optional<String> unknown = unknownContext(document);
        List<List<Finding>> all = proofs.stream()
                .map(proof -> of(document, proof, issuer, unknown))
                .toList();
        Finding signature = Finding.gravest(all.stream().map(findings -> findings.get(0)));
        return signature.passed()
                ? List.of(signature, Finding.best(all.stream().map(findings -> findings.get(1))))
                : unsigned(signature);
    }

    /** When the proofs of a document were made and until when they hold (Data Integrity 1.0 §2.1). */
    public static ValidityPeriod validity(JsonNode signed) {
        return Json.each(signed.path("proof"))
                .map(proof -> ValidityPeriod.of(Moment.of(proof.path("created")), Moment.of(proof.path("expires"))))
                .reduce(ValidityPeriod.ALWAYS, ValidityPeriod::and);
    }

    private List<Finding> of(ObjectNode document, JsonNode proof, String issuer, Optional<String> unknownContext) {
        if (!DataIntegrity.isVerified(proof) || proof.has("previousProof")) {
            return unsigned(Finding.open(Check.SIGNATURE, "unknown-proof", kind(proof)));
        }
        if (unknownContext.isPresent()) {
            return unsigned(Finding.open(Check.SIGNATURE, "unknown-context", unknownContext.get()));
        }
        if (!Json.text(proof, "proofPurpose").equals("assertionMethod")) {
            return unsigned(Finding.missed(Check.SIGNATURE, "other-purpose", Json.text(proof, "proofPurpose")));
        }
        return of(document, proof, issuer);
    }

    private List<Finding> of(ObjectNode document, JsonNode proof, String issuer) {
        String method = Json.text(proof, "verificationMethod");
        try {
            VerifyingKey found = keys.find(method);
            if (!(found instanceof VerifyingKey.Ed25519 key)) {
                return unsigned(Finding.open(Check.SIGNATURE, "other-method", kind(proof)));
            }
            return DataIntegrity.verify(document, proof, key.bytes())
                    ? List.of(Finding.passed(Check.SIGNATURE, "good"), link.of(issuer, method, found))
                    : unsigned(Finding.missed(Check.SIGNATURE, "mismatch"));
        } catch (Unreachable e) {
            return unsigned(Keys.missing(e, method));
        } catch (NotCanonical e) {
            return unsigned(Finding.open(Check.SIGNATURE, "unknown-words"));
        }
    }

    /** Where nothing is known to be signed, nobody is known to have signed it. */
    public static List<Finding> unsigned(Finding signature) {
        return List.of(
                signature,
                signature.outcome() == Finding.Outcome.MISSED
                        ? Finding.missed(Check.ISSUER, "unsigned")
                        : Finding.open(Check.ISSUER, "unsigned"));
    }

    private static String kind(JsonNode proof) {
        String suite = Json.text(proof, "cryptosuite");
        String type = Json.text(proof, "type");
        return proof.has("previousProof") ? "previousProof" : suite.isEmpty() ? type.isEmpty() ? "?" : type : suite;
    }

    /** The first context, or the first other word of JSON-LD, on account of which a proof cannot be checked here. */
    private static Optional<String> unknownContext(JsonNode node) {
        if (node.isArray()) {
            return first(node.valueStream());
        }
        if (!(node instanceof ObjectNode object)) {
            return Optional.empty();
        }
        Optional<String> here = object.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith("@") && !HARMLESS.contains(name))
                .findFirst()
                .or(() -> Json.each(object.path("@context"))
                        .filter(context -> !context.isString() || !Contexts.isKnown(context.asString()))
                        .map(context -> context.isString() ? context.asString() : context.toString())
                        .findFirst());
        return here.or(() -> first(object.propertyStream()
                .filter(member -> !member.getKey().equals("@context"))
                .map(Map.Entry::getValue)));
    }

    private static Optional<String> first(Stream<JsonNode> nodes) {
        return nodes.flatMap(node -> unknownContext(node).stream()).findFirst();
    }
}
