package org.laurel.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.verification.NotReadable.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Open Badges 3.0 and CLR 2.0, as JWTs and with proofs inside. */
final class Credentials {

    private static final int MOST_PARTS = 50;
    private static final String DATA_JWT = "data:application/vc+jwt,";

    private final BadgeSchemas schemas;
    private final Proofs proofs;
    private final JwtCheck jwt;
    private final StatusCheck status;
    private final Instant now;
    private final @Nullable String email;

    Credentials(BadgeSchemas schemas, Documents documents, Instant now, @Nullable String email) {
        var keys = new Keys(documents);
        var link = new IssuerLink(keys);
        this.schemas = schemas;
        this.proofs = new Proofs(keys, link);
        this.jwt = new JwtCheck(keys, link);
        this.status = new StatusCheck(documents, proofs, jwt, now);
        this.now = now;
        this.email = email;
    }

    static boolean isCredential(JsonNode document) {
        return isBadge(document) || isRecord(document);
    }

    private static boolean isBadge(JsonNode document) {
        return Json.isOfType(document, "AchievementCredential", "OpenBadgeCredential");
    }

    private static boolean isRecord(JsonNode document) {
        return Json.isOfType(document, "ClrCredential");
    }

    Report ofProof(ObjectNode credential) {
        String issuer = Json.id(credential.path("issuer"));
        return report(credential, null, proofs.of(credential, issuer));
    }

    /** VC 2.0 puts the credential's members among the claims, VC 1.1 in a claim {@code vc}. */
    Report ofJwt(SignedText signed) {
        ObjectNode credential = signed.payload().path("vc") instanceof ObjectNode inner ? inner : signed.payload();
        String issuer = Json.id(credential.path("issuer"));
        return report(credential, signed.payload(), jwt.of(signed, issuer));
    }

    private Report report(ObjectNode credential, @Nullable ObjectNode claims, List<Finding> signature) {
        boolean record = isRecord(credential);
        String issuer = Json.id(credential.path("issuer"));
        Validity validity = validity(credential);
        if (claims != null) {
            validity = validity.and(new Validity(second(claims.path("nbf")), second(claims.path("exp"))));
        }
        List<Finding> findings = new ArrayList<>(signature);
        findings.add(form(credential, claims, record));
        findings.add(status.of(credential, issuer));
        findings.add(validity.at(now));
        Recipients.ofSubject(credential.path("credentialSubject"), email).ifPresent(findings::add);
        List<Report> parts = record ? parts(credential, findings) : List.of();
        return new Report(Kind.of(record, claims != null), facts(credential, validity), List.copyOf(findings), parts);
    }

    static Validity validity(JsonNode credential) {
        return new Validity(
                first(credential, "validFrom", "issuanceDate"), first(credential, "validUntil", "expirationDate"));
    }

    private static @Nullable Instant first(JsonNode credential, String... names) {
        return Stream.of(names)
                .map(it -> Json.moment(credential.path(it)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant second(JsonNode claim) {
        return claim.isNumber() && claim.canConvertToLong() && Math.abs(claim.asLong()) < Integer.MAX_VALUE * 100L
                ? Instant.ofEpochSecond(claim.asLong())
                : null;
    }

    private Finding form(ObjectNode credential, @Nullable ObjectNode claims, boolean record) {
        BadgeSchema schema = record ? BadgeSchema.ANY_CLR_CREDENTIAL : BadgeSchema.ANY_ACHIEVEMENT_CREDENTIAL;
        List<String> wrong = schemas.wrongPlaces(schema, credential.toString());
        if (!wrong.isEmpty()) {
            return Finding.missed(Check.FORM, "wrong-places", String.join(", ", wrong));
        }
        Optional<String> contradiction = claims == null ? Optional.empty() : contradiction(credential, claims);
        return contradiction
                .map(it -> Finding.missed(Check.FORM, "contradiction", it))
                .orElseGet(() -> Finding.passed(Check.FORM, record ? "clr-2" : "open-badges-3"));
    }

    /** VC-JWT says some things twice. */
    private static Optional<String> contradiction(JsonNode credential, JsonNode claims) {
        record Twice(String claim, String member) {}
        return Stream.of(
                        new Twice("iss", Json.id(credential.path("issuer"))),
                        new Twice("jti", Json.text(credential, "id")),
                        new Twice("sub", Json.text(credential.path("credentialSubject"), "id")))
                .filter(it -> claims.has(it.claim()) && !it.member().isEmpty())
                .filter(it -> !Json.text(claims, it.claim()).equals(it.member()))
                .map(Twice::claim)
                .findFirst();
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
        String id = Json.id(part);
        String text =
                id.startsWith(DATA_JWT) ? id.substring(DATA_JWT.length()) : part.isString() ? part.asString() : "";
        if (!text.isEmpty()) {
            if (!(Unwrapping.of(text) instanceof Unwrapping.Compact compact)) {
                throw new NotReadable(Reason.NOT_UNDERSTOOD);
            }
            SignedText signed = SignedText.parse(compact.text());
            JsonNode inner = signed.payload().has("vc") ? signed.payload().path("vc") : signed.payload();
            return isBadge(inner) ? Optional.of(ofJwt(signed)) : Optional.empty();
        }
        return part instanceof ObjectNode object && isBadge(object) ? Optional.of(ofProof(object)) : Optional.empty();
    }

    private static BadgeFacts facts(JsonNode credential, Validity validity) {
        JsonNode achievement = credential.path("credentialSubject").path("achievement");
        String name = Json.words(achievement.path("name"));
        return new BadgeFacts(
                name == null ? Json.words(credential.path("name")) : name,
                Json.words(achievement.path("description")),
                Json.words(credential.path("issuer").path("name")),
                Json.id(credential.path("issuer")),
                first(credential, "awardedDate", "validFrom", "issuanceDate"),
                validity.until());
    }
}
