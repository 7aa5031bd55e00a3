package org.laurel.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.verification.document.Documents;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.document.KnownDocuments.Document;
import org.laurel.verification.document.Unwrapping;
import org.laurel.verification.proof.AssertionKeys;
import org.laurel.verification.proof.IssuerLink;
import org.laurel.verification.proof.Linked;
import org.laurel.verification.proof.Moment;
import org.laurel.verification.proof.Proofs;
import org.laurel.verification.proof.RecipientCheck;
import org.laurel.verification.proof.Revocations;
import org.laurel.verification.proof.SignedText;
import org.laurel.verification.proof.ValidityPeriod;
import org.laurel.verification.report.BadgeFacts;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Claim;
import org.laurel.verification.report.DocumentKind;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.Report;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Open Badges 2.0, hosted and signed. */
final class AssertionVerifier {

    private final BadgeSchemas schemas;
    private final Documents documents;
    private final Instant now;
    private final @Nullable String email;

    AssertionVerifier(BadgeSchemas schemas, Documents documents, Instant now, @Nullable String email) {
        this.schemas = schemas;
        this.documents = documents;
        this.now = now;
        this.email = email;
    }

    static boolean isAssertion(JsonNode document) {
        return Json.isOfType(document, "Assertion")
                || Linked.isEndorsement(document)
                || Json.flag(document.path("revoked"), Json.Flag.NO) == Json.Flag.YES;
    }

    /** Whether it wants to be believed for its address, however it is brought. */
    static boolean isHosted(JsonNode document) {
        return Json.isOfType(document.path("verification"), "HostedBadge", "hosted");
    }

    /** OB 2.0, hosted verification: what counts is what the assertion's own address says now. */
    Report hosted(ObjectNode brought) {
        String id = Json.text(brought, "id");
        if (Json.isOfType(brought.path("verification"), "SignedBadge", "signed")) {
            return withoutSignature(brought);
        }
        try {
            Document published = documents.get(id);
            return published.isThere()
                    ? hosted(brought, Json.object(published).orElseThrow(() -> new Unreachable(id)), id)
                    : gone(brought, Json.object(published).orElse(brought), id);
        } catch (Unreachable e) {
            return hosted(
                    brought,
                    id,
                    Finding.open(Check.SIGNATURE, "unreachable", id),
                    Finding.open(Check.REVOCATION, "unreachable", id));
        }
    }

    /** The assertion's own address answers. */
    private Report hosted(ObjectNode brought, ObjectNode there, String id) {
        if (!Json.text(there, "id").equals(id)) {
            return hosted(brought, id, Finding.missed(Check.SIGNATURE, "other-address", id), published(there, id));
        }
        if (isRevoked(there)) {
            return gone(brought, there, id);
        }
        Finding same = there.equals(brought)
                ? Finding.passed(Check.SIGNATURE, "hosted", IssuerLink.known(id))
                : Finding.missed(Check.SIGNATURE, "differs", IssuerLink.known(id));
        return hosted(there, id, same, published(there, id));
    }

    /** OB 2.0, hosted verification: 410 Gone takes a badge back, whatever else the answer says. */
    private Report gone(ObjectNode brought, ObjectNode there, String id) {
        boolean described = (there.has("badge") || there.has("claim"))
                && Json.text(there, "id").equals(id);
        return hosted(
                described ? there : brought,
                id,
                Finding.open(Check.SIGNATURE, "gone", IssuerLink.known(id)),
                Finding.missed(Check.REVOCATION, "revoked"));
    }

    private Report hosted(ObjectNode assertion, String id, Finding signature, Finding revocation) {
        Linked linked = Linked.of(assertion, documents);
        Finding host = linked.missing() == null ? linked.hostOf(id) : linked.missing(Check.ISSUER);
        return report(
                DocumentKind.OPEN_BADGES_2_HOSTED,
                assertion,
                linked,
                new ArrayList<>(List.of(signature, host, revocation)));
    }

    private static boolean isRevoked(JsonNode assertion) {
        return Json.flag(assertion.path("revoked"), Json.Flag.NO) == Json.Flag.YES;
    }

    private static Finding published(JsonNode there, String id) {
        return Json.flag(there.path("revoked"), Json.Flag.NO) == Json.Flag.NO
                ? Finding.passed(Check.REVOCATION, "published")
                : Finding.open(Check.REVOCATION, "unreadable", IssuerLink.known(id));
    }

    /** What should be signed and is not is worth nothing. */
    private Report withoutSignature(ObjectNode assertion) {
        Linked linked = Linked.of(assertion, documents);
        List<Finding> findings = new ArrayList<>(Proofs.unsigned(Finding.missed(Check.SIGNATURE, "none")));
        findings.add(Revocations.of(assertion, linked, documents));
        return report(DocumentKind.OPEN_BADGES_2_SIGNED, assertion, linked, findings);
    }

    /** OB 2.0, signed verification: assertion → key → issuer → key, and assertion → badge class → the same issuer. */
    Report signed(SignedText signed) {
        ObjectNode assertion = signed.payload();
        Linked linked = Linked.of(assertion, documents);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(
                signed.jws().isEmpty()
                        ? Proofs.unsigned(signed.unverified())
                        : AssertionKeys.check(signed, linked, documents));
        findings.add(Revocations.of(assertion, linked, documents));
        return report(DocumentKind.OPEN_BADGES_2_SIGNED, assertion, linked, findings);
    }

    private Report report(DocumentKind kind, ObjectNode assertion, Linked linked, List<Finding> findings) {
        if (Linked.isEndorsement(assertion)) {
            return endorsement(kind, assertion, linked, findings);
        }
        ValidityPeriod validity = validity(assertion);
        boolean onlyRevoked = !assertion.has("badge") && isRevoked(assertion);
        findings.add(2, onlyRevoked ? Finding.passed(Check.FORM, "revoked") : form(assertion, linked));
        findings.add(validity.at(now));
        RecipientCheck.ofAssertion(assertion, email).ifPresent(findings::add);
        var facts = new BadgeFacts(
                Json.words(linked.badge().path("name")),
                Json.words(linked.badge().path("description")),
                Json.words(linked.issuer().path("name")),
                Json.id(linked.issuer()),
                validity.from(),
                validity.until(),
                documents.zone(assertion, linked.issuer()));
        return new Report(kind, facts, List.copyOf(findings), List.of());
    }

    private Report endorsement(DocumentKind kind, ObjectNode endorsement, Linked linked, List<Finding> findings) {
        ValidityPeriod validity = validity(endorsement);
        JsonNode claim = endorsement.path("claim");
        boolean onlyRevoked = claim.isMissingNode() && isRevoked(endorsement);
        findings.add(2, onlyRevoked ? Finding.passed(Check.FORM, "revoked") : formOfEndorsement(endorsement, linked));
        findings.add(validity.at(now));
        String comment = Json.words(claim.path("endorsementComment"));
        var facts = new BadgeFacts(
                null,
                comment,
                Json.words(linked.issuer().path("name")),
                Json.id(linked.issuer()),
                validity.from(),
                validity.until(),
                documents.zone(endorsement));
        return Report.ofEndorsement(
                kind == DocumentKind.OPEN_BADGES_2_HOSTED
                        ? DocumentKind.ENDORSEMENT_2_HOSTED
                        : DocumentKind.ENDORSEMENT_2_SIGNED,
                facts,
                findings,
                new Claim(Json.text(claim, "id"), comment));
    }

    private static ValidityPeriod validity(JsonNode assertion) {
        return ValidityPeriod.of(Moment.of(assertion.path("issuedOn")), Moment.of(assertion.path("expires")));
    }

    /** The report of a badge with those of the endorsements of its class, of itself and of its issuer. */
    Report withEndorsements(Report report, ObjectNode assertion) {
        Linked linked = Linked.of(assertion, documents);
        var all = Stream.of(linked.badge(), assertion, linked.issuer()).flatMap(Endorsements.At::within);
        return Endorsements.check(all, Json.id(linked.issuer()), this::endorsement)
                .addedTo(report);
    }

    /** What is named is fetched; what is described in place is worth what its own address says. */
    private Optional<Report> endorsement(JsonNode found) throws Unreachable {
        String text = Json.string(found);
        if (!text.isEmpty() && Unwrapping.of(text) instanceof Unwrapping.Compact compact) {
            SignedText signed = SignedText.parse(compact.text());
            return Linked.isEndorsement(signed.payload()) ? Optional.of(signed(signed)) : Optional.empty();
        }
        ObjectNode named = found instanceof ObjectNode object ? object : named(text);
        return Linked.isEndorsement(named) ? Optional.of(hosted(named)) : Optional.empty();
    }

    /** One that was taken back says so at its address, and nothing else. */
    private ObjectNode named(String address) throws Unreachable {
        return Json.object(documents.get(address)).orElseThrow(() -> new Unreachable(address));
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
