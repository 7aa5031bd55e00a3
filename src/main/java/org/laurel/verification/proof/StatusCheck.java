package org.laurel.verification.proof;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.laurel.openbadges.credential.StatusBits;
import org.laurel.verification.document.Documents;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.document.KnownDocuments;
import org.laurel.verification.document.Unwrapping;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.NotReadable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a credential was taken back or suspended, by the lists that it names. */
public final class StatusCheck {

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Set<String> PURPOSES = Set.of("revocation", "suspension");

    private final Documents documents;
    private final Proofs proofs;
    private final JwtCheck jwt;
    private final Instant now;

    public StatusCheck(Documents documents, Proofs proofs, JwtCheck jwt, Instant now) {
        this.documents = documents;
        this.proofs = proofs;
        this.jwt = jwt;
        this.now = now;
    }

    public Finding of(ObjectNode credential, String issuer) {
        JsonNode status = credential.path("credentialStatus");
        if (status.isMissingNode()) {
            return Finding.passed(Check.REVOCATION, "no-list");
        }
        if (Json.each(status).findAny().isEmpty()) {
            return Finding.open(Check.REVOCATION, "unknown-list", status.toString());
        }
        return Finding.gravest(Json.each(status).map(one -> of(one, credential, issuer)));
    }

    private Finding of(JsonNode status, ObjectNode credential, String issuer) {
        try {
            if (Json.isOfType(status, "BitstringStatusListEntry")) {
                return bit(status, issuer);
            }
            if (Json.isOfType(status, "1EdTechRevocationList")) {
                return listed(status, credential, issuer);
            }
            return Finding.open(Check.REVOCATION, "unknown-list", Json.text(status, "type"));
        } catch (Unreachable e) {
            return Finding.open(Check.REVOCATION, "unreachable", e.address());
        }
    }

    /** Bitstring Status List 1.0 §3.2: the list is a credential itself, by the same issuer, about the same purpose. */
    private Finding bit(JsonNode status, String issuer) throws Unreachable {
        String address = Json.text(status, "statusListCredential");
        String index = index(status.path("statusListIndex"));
        if (!INDEX.matcher(index).matches() || !isOneBit(status.path("statusSize"))) {
            return Finding.open(Check.REVOCATION, "unreadable-place", address);
        }
        KnownDocuments.Document answered = documents.get(address);
        if (!answered.isThere()) {
            throw new Unreachable(address);
        }
        String text = answered.text().strip();
        Optional<SignedText> signed = text.startsWith("{") ? Optional.empty() : Optional.of(signed(text, address));
        ObjectNode list = signed.map(SignedText::credential)
                .or(() -> Json.object(text))
                .orElseThrow(() -> new Unreachable(address));
        List<Finding> vouched = signed.map(jws -> jwt.of(jws, issuer)).orElseGet(() -> proofs.of(list, issuer));
        String purpose = Json.text(status, "statusPurpose");
        if (!fits(list, address, purpose, issuer)
                || !vouched.stream().allMatch(Finding::passed)
                || signed.filter(jws -> JwtClaims.contradict(list, jws.payload()))
                        .isPresent()) {
            return Finding.open(Check.REVOCATION, "doubtful-list", address);
        }
        ValidityPeriod validity = signed.map(jws -> JwtClaims.validity(jws.payload()))
                .orElseGet(() -> Proofs.validity(list))
                .and(ValidityPeriod.of(list));
        if (!validity.at(now).passed()) {
            return Finding.open(Check.REVOCATION, "old-list", address);
        }
        return bit(list.path("credentialSubject"), Integer.parseInt(index), purpose, address);
    }

    /** Whether the list is the one that is named, by the issuer of what names it, and about the purpose that is named. */
    private static boolean fits(ObjectNode list, String address, String purpose, String issuer) {
        JsonNode subject = list.path("credentialSubject");
        return Json.id(list.path("issuer")).equals(issuer)
                && (!list.has("id") || Json.text(list, "id").equals(address))
                && Json.isOfType(list, "BitstringStatusListCredential")
                && Json.isOfType(subject, "BitstringStatusList")
                && PURPOSES.contains(purpose)
                && Json.each(subject.path("statusPurpose"))
                        .anyMatch(one -> Json.string(one).equals(purpose));
    }

    private static SignedText signed(String text, String address) throws Unreachable {
        try {
            if (Unwrapping.of(text) instanceof Unwrapping.Compact compact) {
                return SignedText.parse(compact.text());
            }
        } catch (NotReadable e) {
            throw new Unreachable(address);
        }
        throw new Unreachable(address);
    }

    /** A text by the specification; a whole number with some issuers. */
    private static String index(JsonNode node) {
        return node.isIntegralNumber() ? node.bigIntegerValue().toString() : Json.string(node);
    }

    private static boolean isOneBit(JsonNode size) {
        return size.isMissingNode()
                || size.isIntegralNumber() && size.bigIntegerValue().equals(BigInteger.ONE);
    }

    private static Finding bit(JsonNode list, int index, String purpose, String address) {
        try {
            boolean set = StatusBits.decode(Json.text(list, "encodedList")).isSet(index);
            String reason = purpose.equals("revocation") ? "revoked" : "suspended";
            return set ? Finding.missed(Check.REVOCATION, reason) : Finding.passed(Check.REVOCATION, "in-force");
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Finding.open(Check.REVOCATION, "doubtful-list", address);
        }
    }

    /** 1EdTech Revocation List 1.0: unsigned, at the issuer's, by the id of what was taken back. */
    private Finding listed(JsonNode status, ObjectNode credential, String issuer) throws Unreachable {
        String address = Json.text(status, "id");
        ObjectNode list = documents.object(address);
        String id = Json.text(credential, "id");
        JsonNode entries = list.path("revokedCredential");
        if (!Json.id(list.path("issuer")).equals(issuer) || entries.isNull() || id.isEmpty()) {
            return Finding.open(Check.REVOCATION, "doubtful-list", address);
        }
        return Revocations.onList(
                Json.each(entries)
                        .map(entry -> Revocations.Entry.of(entry, id, Json.flag(entry.path("revoked"), Json.Flag.YES))),
                address);
    }
}
