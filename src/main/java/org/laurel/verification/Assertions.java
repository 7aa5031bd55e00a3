package org.laurel.verification;

import com.nimbusds.jose.JWSObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.verification.Documents.Unreachable;
import org.laurel.verification.KnownDocuments.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Open Badges 2.0, hosted and signed. */
final class Assertions {

    private final BadgeSchemas schemas;
    private final Documents documents;
    private final Instant now;
    private final @Nullable String email;

    Assertions(BadgeSchemas schemas, Documents documents, Instant now, @Nullable String email) {
        this.schemas = schemas;
        this.documents = documents;
        this.now = now;
        this.email = email;
    }

    static boolean isAssertion(JsonNode document) {
        return Json.isOfType(document, "Assertion")
                || isEndorsement(document)
                || document.path("revoked").asBoolean(false);
    }

    static boolean isEndorsement(JsonNode document) {
        return Json.isOfType(document, "Endorsement");
    }

    /** OB 2.0, hosted verification: what counts is what the assertion's own address says now. */
    Report hosted(ObjectNode brought) {
        String id = Json.text(brought, "id");
        if (Json.isOfType(brought.path("verification"), "SignedBadge", "signed")) {
            return withoutSignature(brought);
        }
        List<Finding> findings = new ArrayList<>();
        ObjectNode assertion = brought;
        try {
            Document published = documents.get(id);
            ObjectNode there = Json.object(published).orElseThrow(() -> new Unreachable(id));
            boolean revoked = !published.isThere() || there.path("revoked").asBoolean(false);
            boolean same = there.equals(brought) || revoked;
            assertion = there.has("badge") || there.has("claim") ? there : brought;
            findings.add(
                    !Json.text(there, "id").equals(id)
                            ? Finding.missed(Check.SIGNATURE, "other-address", id)
                            : same
                                    ? Finding.passed(Check.SIGNATURE, "hosted", IssuerLink.known(id))
                                    : Finding.missed(Check.SIGNATURE, "differs", IssuerLink.known(id)));
            findings.add(
                    revoked
                            ? Finding.missed(Check.REVOCATION, "revoked")
                            : Finding.passed(Check.REVOCATION, "published"));
        } catch (Unreachable e) {
            findings.add(Finding.open(Check.SIGNATURE, "unreachable", id));
            findings.add(Finding.open(Check.REVOCATION, "unreachable", id));
        }
        Linked linked = Linked.of(assertion, documents);
        findings.add(1, linked.missing() == null ? linked.hostOf(id) : linked.missing(Check.ISSUER));
        return report(Kind.OPEN_BADGES_2_HOSTED, assertion, linked, findings);
    }

    /** What should be signed and is not is worth nothing. */
    private Report withoutSignature(ObjectNode assertion) {
        Linked linked = Linked.of(assertion, documents);
        List<Finding> findings = new ArrayList<>(Proofs.unsigned(Finding.missed(Check.SIGNATURE, "none")));
        findings.add(revocation(assertion, linked));
        return report(Kind.OPEN_BADGES_2_SIGNED, assertion, linked, findings);
    }

    /** OB 2.0, signed verification: assertion → key → issuer → key, and assertion → badge class → the same issuer. */
    Report signed(SignedText signed) {
        ObjectNode assertion = signed.payload();
        Linked linked = Linked.of(assertion, documents);
        List<Finding> findings = new ArrayList<>();
        String creator = Json.text(assertion.path("verification"), "creator");
        if (creator.isEmpty()) {
            creator = Json.each(linked.issuer().path("publicKey"))
                    .map(Json::id)
                    .findFirst()
                    .orElse("");
        }
        Optional<JWSObject> jws = signed.jws();
        try {
            ObjectNode key = documents.object(creator);
            Optional<VerifyingKey> found = VerifyingKey.ofPem(Json.text(key, "publicKeyPem"));
            Finding signature = found.isEmpty() && jws.isPresent()
                    ? Finding.open(Check.SIGNATURE, "unknown-key", creator)
                    : signed.by(found.orElseGet(() -> new VerifyingKey.Ed25519(new byte[0])));
            findings.addAll(
                    signature.passed()
                            ? List.of(
                                    signature,
                                    linked.missing() == null
                                            ? linked.owner(creator, key)
                                            : linked.missing(Check.ISSUER))
                            : Proofs.unsigned(signature));
        } catch (Unreachable e) {
            findings.addAll(Proofs.unsigned(
                    jws.isEmpty()
                            ? signed.by(new VerifyingKey.Ed25519(new byte[0]))
                            : Finding.open(Check.SIGNATURE, "unknown-key", creator)));
        }
        findings.add(revocation(assertion, linked));
        return report(Kind.OPEN_BADGES_2_SIGNED, assertion, linked, findings);
    }

    private Report report(Kind kind, ObjectNode assertion, Linked linked, List<Finding> findings) {
        if (isEndorsement(assertion)) {
            return endorsement(kind, assertion, linked, findings);
        }
        var validity = new Validity(null, Json.moment(assertion.path("expires")));
        boolean onlyRevoked =
                !assertion.has("badge") && assertion.path("revoked").asBoolean(false);
        findings.add(2, onlyRevoked ? Finding.passed(Check.FORM, "revoked") : form(assertion, linked));
        findings.add(validity.at(now));
        Recipients.ofAssertion(assertion, email).ifPresent(findings::add);
        var facts = new BadgeFacts(
                Json.words(linked.badge().path("name")),
                Json.words(linked.badge().path("description")),
                Json.words(linked.issuer().path("name")),
                Json.id(linked.issuer()),
                Json.moment(assertion.path("issuedOn")),
                validity.until());
        return new Report(kind, facts, List.copyOf(findings), List.of());
    }

    private Report endorsement(Kind kind, ObjectNode endorsement, Linked linked, List<Finding> findings) {
        var validity = new Validity(null, Json.moment(endorsement.path("expires")));
        JsonNode claim = endorsement.path("claim");
        boolean onlyRevoked = claim.isMissingNode();
        findings.add(2, onlyRevoked ? Finding.passed(Check.FORM, "revoked") : formOfEndorsement(endorsement, linked));
        findings.add(validity.at(now));
        String comment = Json.words(claim.path("endorsementComment"));
        var facts = new BadgeFacts(
                null,
                comment,
                Json.words(linked.issuer().path("name")),
                Json.id(linked.issuer()),
                Json.moment(endorsement.path("issuedOn")),
                validity.until());
        return Report.ofEndorsement(
                kind == Kind.OPEN_BADGES_2_HOSTED ? Kind.ENDORSEMENT_2_HOSTED : Kind.ENDORSEMENT_2_SIGNED,
                facts,
                findings,
                new Claim(Json.text(claim, "id"), comment));
    }

    /** The report of a badge with those of the endorsements of its class, of itself and of its issuer. */
    Report withEndorsements(Report report, ObjectNode assertion) {
        Linked linked = Linked.of(assertion, documents);
        var all = Stream.of(linked.badge(), assertion, linked.issuer()).flatMap(Endorsements.At::within);
        return report.with(Endorsements.check(all, Json.id(linked.issuer()), this::endorsement));
    }

    /** What is named is fetched; what is described in place is worth what its own address says. */
    private Optional<Report> endorsement(JsonNode found) throws Unreachable {
        String text = found.asString("");
        if (!text.isEmpty() && Unwrapping.of(text) instanceof Unwrapping.Compact compact) {
            SignedText signed = SignedText.parse(compact.text());
            return isEndorsement(signed.payload()) ? Optional.of(signed(signed)) : Optional.empty();
        }
        ObjectNode named = found instanceof ObjectNode object ? object : named(text);
        return isEndorsement(named) ? Optional.of(hosted(named)) : Optional.empty();
    }

    /** One that was taken back says so at its address, and nothing else. */
    private ObjectNode named(String address) throws Unreachable {
        return Json.object(documents.get(address)).orElseThrow(() -> new Unreachable(address));
    }

    private Finding revocation(ObjectNode assertion, Linked linked) {
        String address = Json.text(linked.issuer(), "revocationList");
        if (linked.missing() != null) {
            return linked.missing(Check.REVOCATION);
        }
        if (address.isEmpty()) {
            return Finding.passed(Check.REVOCATION, "no-list");
        }
        try {
            ObjectNode list = documents.object(address);
            if (!Json.id(list.path("issuer")).equals(Json.text(linked.issuer(), "id"))) {
                return Finding.open(Check.REVOCATION, "doubtful-list", address);
            }
            String id = Json.text(assertion, "id");
            boolean revoked = Json.each(list.path("revokedAssertions"))
                    .anyMatch(it -> Json.id(it).equals(id));
            return revoked ? Finding.missed(Check.REVOCATION, "revoked") : Finding.passed(Check.REVOCATION, "in-force");
        } catch (Unreachable e) {
            return Finding.open(Check.REVOCATION, "unreachable", address);
        }
    }

    private Finding formOfEndorsement(ObjectNode endorsement, Linked linked) {
        List<String> wrong = new ArrayList<>(schemas.wrongPlaces(BadgeSchema.ANY_ENDORSEMENT, endorsement.toString()));
        if (linked.missing() == null) {
            wrong.addAll(
                    schemas.wrongPlaces(BadgeSchema.ANY_PROFILE, linked.issuer().toString()));
        }
        return formed("endorsement-2", wrong, linked);
    }

    private Finding form(ObjectNode assertion, Linked linked) {
        List<String> wrong = new ArrayList<>(schemas.wrongPlaces(BadgeSchema.ANY_ASSERTION, assertion.toString()));
        if (linked.missing() == null) {
            wrong.addAll(schemas.wrongPlaces(
                    BadgeSchema.ANY_BADGE_CLASS, linked.badge().toString()));
            wrong.addAll(
                    schemas.wrongPlaces(BadgeSchema.ANY_PROFILE, linked.issuer().toString()));
        }
        return formed("open-badges-2", wrong, linked);
    }

    private static Finding formed(String standard, List<String> wrong, Linked linked) {
        if (!wrong.isEmpty()) {
            return Finding.missed(Check.FORM, "wrong-places", String.join(", ", wrong));
        }
        return linked.missing() == null ? Finding.passed(Check.FORM, standard) : linked.missing(Check.FORM);
    }
}
