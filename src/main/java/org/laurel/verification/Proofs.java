package org.laurel.verification;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.laurel.openbadges.credential.Contexts;
import org.laurel.openbadges.credential.DataIntegrity;
import org.laurel.openbadges.credential.NotCanonical;
import org.laurel.verification.Documents.Unreachable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Proofs that travel inside a document (OB 3.0 §8.3): {@code eddsa-rdfc-2022} is checked, of others it is said that they are not. */
final class Proofs {

    /** What a document may say beside the terms of its contexts without saying another thing than it seems to. */
    private static final Set<String> HARMLESS = Set.of("@context", "@value", "@language", "@direction");

    private final Keys keys;
    private final IssuerLink link;

    Proofs(Keys keys, IssuerLink link) {
        this.keys = keys;
        this.link = link;
    }

    /** Signature and issuer. */
    List<Finding> of(ObjectNode signed, String issuer) {
        ObjectNode document = signed.deepCopy();
        document.remove("proof");
        List<JsonNode> proofs = Json.each(signed.path("proof")).toList();
        if (proofs.isEmpty()) {
            return unsigned(Finding.missed(Check.SIGNATURE, "none"));
        }
        Optional<JsonNode> ours = proofs.stream()
                .filter(DataIntegrity::isOurs)
                .filter(it -> !it.has("previousProof"))
                .findFirst();
        if (ours.isEmpty()) {
            return unsigned(Finding.open(Check.SIGNATURE, "unknown-proof", kind(proofs.get(0))));
        }
        Optional<String> unknown = unknownContext(document);
        if (unknown.isPresent()) {
            return unsigned(Finding.open(Check.SIGNATURE, "unknown-context", unknown.get()));
        }
        return of(document, ours.get(), issuer);
    }

    private List<Finding> of(ObjectNode document, JsonNode proof, String issuer) {
        String method = Json.text(proof, "verificationMethod");
        try {
            VerifyingKey found = keys.find(method);
            boolean good =
                    found instanceof VerifyingKey.Ed25519 key && DataIntegrity.verify(document, proof, key.bytes());
            return good
                    ? List.of(Finding.passed(Check.SIGNATURE, "good"), link.of(issuer, method, found))
                    : unsigned(Finding.missed(Check.SIGNATURE, "mismatch"));
        } catch (Unreachable e) {
            return unsigned(Finding.open(Check.SIGNATURE, "unknown-key", method));
        } catch (NotCanonical e) {
            return unsigned(Finding.open(Check.SIGNATURE, "unknown-words"));
        }
    }

    /** Where nothing is known to be signed, nobody is known to have signed it. */
    static List<Finding> unsigned(Finding signature) {
        return List.of(
                signature,
                signature.outcome() == Finding.Outcome.MISSED
                        ? Finding.missed(Check.ISSUER, "unsigned")
                        : Finding.open(Check.ISSUER, "unsigned"));
    }

    private static String kind(JsonNode proof) {
        String suite = Json.text(proof, "cryptosuite");
        return suite.isEmpty() ? Json.text(proof, "type") : suite;
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
                .filter(it -> it.getKey().startsWith("@") && !HARMLESS.contains(it.getKey()))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .or(() -> Json.each(object.path("@context"))
                        .filter(it -> !it.isString() || !Contexts.isKnown(it.asString()))
                        .map(it -> it.isString() ? it.asString() : it.toString())
                        .findFirst());
        return here.or(() -> first(object.propertyStream()
                .filter(it -> !it.getKey().equals("@context"))
                .map(java.util.Map.Entry::getValue)));
    }

    private static Optional<String> first(Stream<JsonNode> nodes) {
        return nodes.flatMap(it -> unknownContext(it).stream()).findFirst();
    }
}
