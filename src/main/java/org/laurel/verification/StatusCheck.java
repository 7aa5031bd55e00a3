package org.laurel.verification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.laurel.openbadges.credential.StatusBits;
import org.laurel.verification.Documents.Unreachable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a credential was taken back or suspended, by the lists that it names. */
final class StatusCheck {

    private final Documents documents;
    private final Proofs proofs;
    private final JwtCheck jwt;
    private final Instant now;

    StatusCheck(Documents documents, Proofs proofs, JwtCheck jwt, Instant now) {
        this.documents = documents;
        this.proofs = proofs;
        this.jwt = jwt;
        this.now = now;
    }

    Finding of(ObjectNode credential, String issuer) {
        List<Finding> findings = Json.each(credential.path("credentialStatus"))
                .map(it -> of(it, credential, issuer))
                .toList();
        return findings.stream()
                .min((one, other) -> Integer.compare(rank(one), rank(other)))
                .orElseGet(() -> Finding.passed(Check.REVOCATION, "no-list"));
    }

    private static int rank(Finding finding) {
        return switch (finding.outcome()) {
            case MISSED -> 0;
            case OPEN -> 1;
            case PASSED -> 2;
        };
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
        String purpose = Json.text(status, "statusPurpose");
        String text = documents.get(address).text().strip();
        Optional<SignedText> signed = text.startsWith("{") ? Optional.empty() : Optional.of(signed(text, address));
        ObjectNode list =
                signed.map(SignedText::payload).or(() -> Json.object(text)).orElseThrow(() -> new Unreachable(address));
        JsonNode subject = list.path("credentialSubject");
        boolean fits = Json.id(list.path("issuer")).equals(issuer)
                && Json.isOfType(list, "BitstringStatusListCredential")
                && Json.each(subject.path("statusPurpose"))
                        .anyMatch(it -> it.asString("").equals(purpose))
                && status.path("statusSize").asInt(1) == 1
                && List.of("revocation", "suspension").contains(purpose);
        List<Finding> vouched = signed.map(it -> jwt.of(it, issuer)).orElseGet(() -> proofs.of(list, issuer));
        if (!fits || !vouched.stream().allMatch(Finding::passed)) {
            return Finding.open(Check.REVOCATION, "doubtful-list", address);
        }
        if (!Credentials.validity(list).at(now).passed()) {
            return Finding.open(Check.REVOCATION, "old-list", address);
        }
        return bit(subject, Json.text(status, "statusListIndex"), purpose, address);
    }

    private static SignedText signed(String text, String address) throws Unreachable {
        try {
            return SignedText.parse(text);
        } catch (NotReadable | ArrayIndexOutOfBoundsException e) {
            throw new Unreachable(address);
        }
    }

    private static Finding bit(JsonNode list, String index, String purpose, String address) {
        try {
            boolean set = StatusBits.decode(Json.text(list, "encodedList")).isSet(Integer.parseInt(index));
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
        String owner = Json.id(list.path("issuer"));
        if (!owner.equals(issuer)) {
            return Finding.open(Check.REVOCATION, "doubtful-list", address);
        }
        String id = Objects.requireNonNullElse(Json.text(credential, "id"), "");
        boolean revoked = Json.each(list.path("revokedCredential"))
                .anyMatch(it -> Json.id(it).equals(id) && it.path("revoked").asBoolean(true));
        return revoked ? Finding.missed(Check.REVOCATION, "revoked") : Finding.passed(Check.REVOCATION, "in-force");
    }
}
