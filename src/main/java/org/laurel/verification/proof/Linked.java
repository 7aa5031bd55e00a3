package org.laurel.verification.proof;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;
import org.laurel.verification.document.Documents;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an assertion or an endorsement of Open Badges 2.0 leads to, and whether the two belong together.
 *
 * @param badge an empty object where it cannot be had, as {@code issuer}; an endorsement stands for it itself
 * @param missing the address of what cannot be had, or null where nothing is missing
 */
public record Linked(
        ObjectNode badge, ObjectNode issuer, @Nullable String missing) {

    public static Linked of(ObjectNode assertion, Documents documents) {
        var none = assertion.objectNode();
        if (isEndorsement(assertion)) {
            try {
                return new Linked(assertion, resolved(assertion.path("issuer"), documents), null);
            } catch (Unreachable e) {
                return new Linked(assertion, none, e.address());
            }
        }
        ObjectNode badge = none;
        try {
            badge = resolved(assertion.path("badge"), documents);
            return new Linked(badge, resolved(badge.path("issuer"), documents), null);
        } catch (Unreachable e) {
            return new Linked(badge, none, e.address());
        }
    }

    /** A description in place is worth nothing where the thing has an address of its own. */
    private static ObjectNode resolved(JsonNode node, Documents documents) throws Unreachable {
        String id = Json.id(node);
        if (node instanceof ObjectNode object && Origins.parse(id).isEmpty()) {
            return object;
        }
        ObjectNode found = documents.object(id);
        if (!Json.text(found, "id").equals(id)) {
            throw new Unreachable(id);
        }
        return found;
    }

    /** An assertion that names no badge class leads nowhere. */
    public Finding missing(Check check) {
        String address = String.valueOf(missing);
        return address.isEmpty() ? Finding.open(check, "not-named") : Finding.open(check, "unreachable", address);
    }

    Finding owner(String creator, JsonNode key) {
        String name = Json.text(issuer, "id");
        boolean both = Json.text(key, "id").equals(creator)
                && Json.id(key.path("owner")).equals(name)
                && Json.each(issuer.path("publicKey"))
                        .anyMatch(it -> Json.id(it).equals(creator))
                && Json.id(badge.path("issuer")).equals(name)
                && Origins.parse(name).isPresent();
        return both
                ? Finding.passed(Check.ISSUER, "named", IssuerLink.known(name))
                : Finding.missed(Check.ISSUER, "strangers", IssuerLink.known(name));
    }

    /** OB 2.0, VerificationObject of a Profile: where its assertions may be; where it says nothing, where it is itself. */
    public Finding hostOf(String assertion) {
        String name = Json.text(issuer, "id");
        if (name.isEmpty()) {
            return Finding.missed(Check.ISSUER, "not-named");
        }
        JsonNode rules = issuer.path("verification");
        if (!rules.isObject() && !rules.isMissingNode()) {
            return Finding.open(Check.ISSUER, "unreadable-rules", IssuerLink.known(name));
        }
        Optional<URI> at = Origins.parse(assertion);
        boolean allowed = at.isPresent()
                && (Json.each(rules.path("startsWith"))
                                .map(Json::string)
                                .anyMatch(start -> isAt(start, at.get()) && assertion.startsWith(start))
                        || Json.each(rules.path("allowedOrigins"))
                                .map(Json::string)
                                .anyMatch(origin ->
                                        origin.equalsIgnoreCase(at.get().getRawAuthority()) || isAt(origin, at.get()))
                        || !rules.has("startsWith")
                                && !rules.has("allowedOrigins")
                                && Origins.parse(name)
                                        .filter(it -> Origins.sameOrigin(it, at.get()))
                                        .isPresent());
        return allowed
                ? Finding.passed(Check.ISSUER, "host", IssuerLink.known(name))
                : Finding.missed(Check.ISSUER, "other-host", IssuerLink.known(name), IssuerLink.known(assertion));
    }

    /** Whether both have one origin: {@code https://issuer.example} does not allow {@code https://issuer.example.org}. */
    private static boolean isAt(String address, URI other) {
        return Origins.parse(address)
                .filter(parsed -> Origins.sameOrigin(parsed, other))
                .isPresent();
    }

    public static boolean isEndorsement(JsonNode document) {
        return Json.isOfType(document, "Endorsement");
    }
}
