package org.laurel.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.verification.document.CredentialTypes;
import org.laurel.verification.document.Documents;
import org.laurel.verification.document.Envelope;
import org.laurel.verification.document.Json;
import org.laurel.verification.document.Unwrapping;
import org.laurel.verification.proof.IssuerLink;
import org.laurel.verification.proof.JwtCheck;
import org.laurel.verification.proof.JwtClaims;
import org.laurel.verification.proof.Keys;
import org.laurel.verification.proof.Moment;
import org.laurel.verification.proof.Proofs;
import org.laurel.verification.proof.RecipientCheck;
import org.laurel.verification.proof.SignedText;
import org.laurel.verification.proof.StatusCheck;
import org.laurel.verification.proof.ValidityPeriod;
import org.laurel.verification.report.BadgeFacts;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Claim;
import org.laurel.verification.report.DocumentKind;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.NotReadable.Reason;
import org.laurel.verification.report.Report;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Open Badges 3.0 and CLR 2.0, as JWTs and with proofs inside. */
final class CredentialVerifier {

    private static final int MOST_PARTS = 50;

    private final BadgeSchemas schemas;
    private final Proofs proofs;
    private final JwtCheck jwt;
    private final StatusCheck status;
    private final Documents documents;
    private final Instant now;
    private final @Nullable String email;

    CredentialVerifier(BadgeSchemas schemas, Documents documents, Instant now, @Nullable String email) {
        this.documents = documents;
        var keys = new Keys(documents, now);
        var link = new IssuerLink(keys);
        this.schemas = schemas;
        this.proofs = new Proofs(keys, link);
        this.jwt = new JwtCheck(keys, link);
        this.status = new StatusCheck(documents, proofs, jwt, now);
        this.now = now;
        this.email = email;
    }

    Report ofProof(ObjectNode credential) {
        String issuer = Json.id(credential.path("issuer"));
        return report(credential, null, proofs.of(credential, issuer));
    }

    Report ofJwt(SignedText signed) {
        ObjectNode credential = signed.credential();
        String issuer = Json.id(credential.path("issuer"));
        return report(credential, signed.payload(), jwt.of(signed, issuer));
    }

    private Report report(ObjectNode credential, @Nullable ObjectNode claims, List<Finding> signature) {
        boolean record = CredentialTypes.isRecord(credential);
        String issuer = Json.id(credential.path("issuer"));
        ValidityPeriod validity = claims == null
                ? ValidityPeriod.of(credential)
                : ValidityPeriod.of(credential).and(JwtClaims.validity(claims));
        List<Finding> findings = new ArrayList<>(signature);
        findings.add(form(credential, claims));
        findings.add(status.of(credential, issuer));
        findings.add(inForce(validity, claims == null ? Proofs.validity(credential) : ValidityPeriod.ALWAYS));
        if (CredentialTypes.isEndorsement(credential)) {
            return endorsement(credential, claims != null, findings, validity);
        }
        RecipientCheck.ofSubject(credential.path("credentialSubject"), email).ifPresent(findings::add);
        List<Report> parts = record ? parts(credential, findings) : List.of();
        return new Report(
                DocumentKind.of(record, claims != null), facts(credential, validity), List.copyOf(findings), parts);
    }

    private Report endorsement(ObjectNode credential, boolean jwt, List<Finding> findings, ValidityPeriod validity) {
        JsonNode subject = credential.path("credentialSubject");
        if (Endorsements.At.within(credential).findAny().isPresent()) {
            findings.add(Finding.open(Check.SUBJECT, "nested"));
        }
        String comment = Json.words(subject.path("endorsementComment"));
        var facts = new BadgeFacts(
                Json.words(credential.path("name")),
                comment,
                Json.words(credential.path("issuer").path("name")),
                Json.id(credential.path("issuer")),
                first(credential, "awardedDate", "validFrom", "issuanceDate"),
                validity.until(),
                documents.zone(credential));
        return Report.ofEndorsement(
                jwt ? DocumentKind.ENDORSEMENT_3_JWT : DocumentKind.ENDORSEMENT_3_PROOF,
                facts,
                findings,
                new Claim(Json.text(subject, "id"), comment));
    }

    /** The report of a single badge with those of the endorsements in it: of the achievement, the badge and the issuer. */
    Report withEndorsements(Report report, JsonNode credential) {
        JsonNode achievement = credential.path("credentialSubject").path("achievement");
        var all = Stream.of(achievement, credential, credential.path("issuer")).flatMap(Endorsements.At::within);
        return Endorsements.check(all, Json.id(credential.path("issuer")), this::endorsement)
                .addedTo(report);
    }

    private Optional<Report> endorsement(JsonNode found) {
        if (found instanceof ObjectNode object && Envelope.isOne(object)) {
            return ofCompact(Envelope.content(object), CredentialTypes::isEndorsement);
        }
        if (found instanceof ObjectNode object) {
            return CredentialTypes.isEndorsement(object) ? Optional.of(ofProof(object)) : Optional.empty();
        }
        return Unwrapping.of(Json.string(found)) instanceof Unwrapping.Compact compact
                ? ofCompact(compact.text(), CredentialTypes::isEndorsement)
                : Optional.empty();
    }

    private Optional<Report> ofCompact(String text, Predicate<JsonNode> wanted) {
        SignedText signed = SignedText.parse(text);
        return wanted.test(signed.credential()) ? Optional.of(ofJwt(signed)) : Optional.empty();
    }

    /** A proof may end before the badge does (Data Integrity 1.0 §2.1). */
    private Finding inForce(ValidityPeriod badge, ValidityPeriod proof) {
        Finding finding = badge.at(now);
        Finding ofProof = proof.at(now);
        return finding.passed() && !ofProof.passed() ? ofProof.because("proof-" + ofProof.reason()) : finding;
    }

    private static @Nullable Instant first(JsonNode credential, String... names) {
        return Stream.of(names)
                .map(name -> Moment.of(credential.path(name)).at())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Finding form(ObjectNode credential, @Nullable ObjectNode claims) {
        boolean record = CredentialTypes.isRecord(credential);
        BadgeSchema schema = record
                ? BadgeSchema.ANY_CLR_CREDENTIAL
                : CredentialTypes.isEndorsement(credential)
                        ? BadgeSchema.ANY_ENDORSEMENT_CREDENTIAL
                        : BadgeSchema.ANY_ACHIEVEMENT_CREDENTIAL;
        List<String> wrong = schemas.wrongPlaces(schema, credential.toString());
        if (!wrong.isEmpty()) {
            return Finding.missed(Check.FORM, "wrong-places", String.join(", ", wrong));
        }
        Optional<String> contradiction =
                claims == null ? Optional.empty() : JwtClaims.contradiction(credential, claims);
        String standard =
                record ? "clr-2" : CredentialTypes.isEndorsement(credential) ? "endorsement-3" : "open-badges-3";
        return contradiction
                .map(claim -> Finding.missed(Check.FORM, "contradiction", claim))
                .orElseGet(() -> Finding.passed(Check.FORM, standard));
    }

    private List<Report> parts(ObjectNode credential, List<Finding> findings) {
        List<JsonNode> held = Json.each(credential.path("credentialSubject").path("verifiableCredential"))
                .toList();
        if (held.size() > MOST_PARTS) {
            findings.add(Finding.open(Check.SIGNATURE, "too-many-parts", Integer.toString(MOST_PARTS)));
        }
        List<Report> parts = new ArrayList<>();
        for (JsonNode part : held.subList(0, Math.min(held.size(), MOST_PARTS))) {
            try {
                part(part)
                        .ifPresentOrElse(
                                parts::add,
                                () -> findings.add(Finding.open(Check.FORM, "unknown-part", Json.id(part))));
            } catch (NotReadable e) {
                findings.add(Finding.open(Check.FORM, "unknown-part", Json.id(part)));
            }
        }
        return List.copyOf(parts);
    }

    /** Records within records are not looked into. */
    private Optional<Report> part(JsonNode part) {
        String text = Json.string(part);
        if (Envelope.isOne(part) || text.startsWith(Envelope.DATA)) {
            return ofCompact(Envelope.content(part), CredentialTypes::isBadge);
        }
        if (!text.isEmpty()) {
            if (!(Unwrapping.of(text) instanceof Unwrapping.Compact compact)) {
                throw new NotReadable(Reason.NOT_UNDERSTOOD);
            }
            return ofCompact(compact.text(), CredentialTypes::isBadge);
        }
        return part instanceof ObjectNode object && CredentialTypes.isBadge(object)
                ? Optional.of(ofProof(object))
                : Optional.empty();
    }

    private BadgeFacts facts(JsonNode credential, ValidityPeriod validity) {
        JsonNode achievement = credential.path("credentialSubject").path("achievement");
        String name = Json.words(achievement.path("name"));
        return new BadgeFacts(
                name == null ? Json.words(credential.path("name")) : name,
                Json.words(achievement.path("description")),
                Json.words(credential.path("issuer").path("name")),
                Json.id(credential.path("issuer")),
                first(credential, "awardedDate", "validFrom", "issuanceDate"),
                validity.until(),
                documents.zone(credential, credential.path("issuer")));
    }
}
