package org.laurel.verification.proof;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.verification.document.Json;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import tools.jackson.databind.JsonNode;

/** Whether a badge was earned by the owner of an e-mail address, which badges hold as a salted hash at best. */
public final class RecipientCheck {

    private static final String SHA_256 = "sha256$";

    private RecipientCheck() {}

    /** @param comparable false where a member cannot be read, or the hash is none that is computed here */
    private record Identity(boolean hashed, String value, String salt, boolean comparable) {

        static Identity of(JsonNode node, String member) {
            JsonNode salt = node.path("salt");
            Json.Flag hashed = Json.flag(node.path("hashed"), Json.Flag.YES);
            String value = Json.text(node, member);
            boolean readable = hashed != Json.Flag.UNREADABLE && (salt.isMissingNode() || salt.isString());
            boolean known = hashed == Json.Flag.NO ? !value.isEmpty() : value.startsWith(SHA_256);
            return new Identity(hashed != Json.Flag.NO, value, Json.string(salt), readable && known);
        }
    }

    /** OB 2.0, IdentityObject of an Assertion. @param email as typed; null where nobody asked */
    public static Optional<Finding> ofAssertion(JsonNode assertion, @Nullable String email) {
        JsonNode recipient = assertion.path("recipient");
        return compare(
                Json.isOfType(recipient, "email") ? List.of(Identity.of(recipient, "identity")) : List.of(), email);
    }

    /** OB 3.0 §B.1.10, IdentityObjects of the subject. */
    public static Optional<Finding> ofSubject(JsonNode subject, @Nullable String email) {
        return compare(
                Json.each(subject.path("identifier"))
                        .filter(identity -> Json.text(identity, "identityType").equals("emailAddress"))
                        .map(identity -> Identity.of(identity, "identityHash"))
                        .toList(),
                email);
    }

    private static Optional<Finding> compare(List<Identity> identities, @Nullable String email) {
        if (email == null) {
            return Optional.empty();
        }
        if (identities.isEmpty()) {
            return Optional.of(Finding.open(Check.RECIPIENT, "unnamed"));
        }
        if (identities.stream().anyMatch(identity -> matches(identity, email.strip()))) {
            return Optional.of(Finding.passed(Check.RECIPIENT, "same"));
        }
        return Optional.of(
                identities.stream().allMatch(Identity::comparable)
                        ? Finding.missed(Check.RECIPIENT, "other")
                        : Finding.open(Check.RECIPIENT, "unknown-hash"));
    }

    private static boolean matches(Identity identity, String email) {
        return identity.comparable()
                && Stream.of(email, email.toLowerCase(Locale.ROOT))
                        .map(text -> identity.hashed() ? SHA_256 + hash(text + identity.salt()) : text)
                        .anyMatch(text -> text.equalsIgnoreCase(identity.value()));
    }

    private static String hash(String text) {
        return Secrets.hex(Secrets.hash(text));
    }
}
