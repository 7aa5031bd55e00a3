package org.laurel.verification.proof;

import java.util.List;
import java.util.stream.Stream;
import org.laurel.verification.document.Documents;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists that name what was taken back: RevocationList of Open Badges 2.0, and what such lists have in common. */
public final class Revocations {

    private Revocations() {}

    /** Whether an assertion says itself that it was taken back, or its issuer's list does. */
    public static Finding of(ObjectNode assertion, Linked linked, Documents documents) {
        Json.Flag own = Json.flag(assertion.path("revoked"), Json.Flag.NO);
        if (own != Json.Flag.NO) {
            return own == Json.Flag.YES
                    ? Finding.missed(Check.REVOCATION, "revoked")
                    : Finding.open(Check.REVOCATION, "unreadable", IssuerLink.known(Json.text(assertion, "id")));
        }
        if (linked.missing() != null) {
            return linked.missing(Check.REVOCATION);
        }
        JsonNode named = linked.issuer().path("revocationList");
        if (named.isMissingNode()) {
            return Finding.passed(Check.REVOCATION, "no-list");
        }
        String address = Json.id(named);
        try {
            ObjectNode list = documents.object(address);
            JsonNode entries = list.path("revokedAssertions");
            boolean fits = Json.id(list.path("issuer")).equals(Json.text(linked.issuer(), "id"))
                    && (!list.has("id") || Json.text(list, "id").equals(address))
                    && (!list.has("type") || Json.isOfType(list, "RevocationList"))
                    && entries.isArray();
            if (!fits) {
                return Finding.open(Check.REVOCATION, "doubtful-list", address);
            }
            return onList(Json.each(entries).map(entry -> entry(entry, assertion)), address);
        } catch (Unreachable e) {
            return Finding.open(Check.REVOCATION, "unreachable", address);
        }
    }

    /** By {@code id}, or by {@code uid} as in version 1. */
    private static Entry entry(JsonNode entry, JsonNode assertion) {
        String uid = Json.text(entry, "uid");
        if (!uid.isEmpty() && uid.equals(Json.text(assertion, "uid"))) {
            return Entry.TAKEN_BACK;
        }
        return !uid.isEmpty() && !entry.has("id")
                ? Entry.OTHER
                : Entry.of(entry, Json.text(assertion, "id"), Json.Flag.YES);
    }

    /** What an entry of a list says of one badge. */
    enum Entry {
        TAKEN_BACK,
        OTHER,
        UNREADABLE;

        public static Entry of(JsonNode entry, String id, Json.Flag revoked) {
            String named = Json.id(entry);
            if (named.isEmpty() || named.equals(id) && revoked == Json.Flag.UNREADABLE) {
                return UNREADABLE;
            }
            return named.equals(id) && revoked == Json.Flag.YES ? TAKEN_BACK : OTHER;
        }
    }

    /** What a list of what was taken back says; with an entry that cannot be read nobody knows what it speaks of. */
    static Finding onList(Stream<Entry> entries, String address) {
        List<Entry> all = entries.toList();
        if (all.contains(Entry.TAKEN_BACK)) {
            return Finding.missed(Check.REVOCATION, "revoked");
        }
        return all.contains(Entry.UNREADABLE)
                ? Finding.open(Check.REVOCATION, "doubtful-list", address)
                : Finding.passed(Check.REVOCATION, "in-force");
    }
}
