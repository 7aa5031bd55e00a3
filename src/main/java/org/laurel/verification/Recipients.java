package org.laurel.verification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a badge was earned by the owner of an e-mail address, which badges hold as a salted hash at best. */
final class Recipients {

    private static final String SHA_256 = "sha256$";

    private Recipients() {}

    private record Identity(boolean hashed, String value, String salt) {}

    /** OB 2.0, IdentityObject of an Assertion. @param email as typed; null where nobody asked */
    static Optional<Finding> ofAssertion(JsonNode assertion, @Nullable String email) {
        JsonNode it = assertion.path("recipient");
        return compare(
                it.path("type").asString("").equals("email")
                        ? List.of(new Identity(
                                it.path("hashed").asBoolean(true), Json.text(it, "identity"), Json.text(it, "salt")))
                        : List.of(),
                email);
    }

    /** OB 3.0 §B.1.10, IdentityObjects of the subject. */
    static Optional<Finding> ofSubject(JsonNode subject, @Nullable String email) {
        return compare(
                Json.each(subject.path("identifier"))
                        .filter(it -> Json.text(it, "identityType").equals("emailAddress"))
                        .map(it -> new Identity(
                                it.path("hashed").asBoolean(true),
                                Json.text(it, "identityHash"),
                                Json.text(it, "salt")))
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
        if (identities.stream().anyMatch(it -> matches(it, email.strip()))) {
            return Optional.of(Finding.passed(Check.RECIPIENT, "same"));
        }
        boolean comparable =
                identities.stream().anyMatch(it -> !it.hashed() || it.value().startsWith(SHA_256));
        return Optional.of(
                comparable ? Finding.missed(Check.RECIPIENT, "other") : Finding.open(Check.RECIPIENT, "unknown-hash"));
    }

    private static boolean matches(Identity identity, String email) {
        return Stream.of(email, email.toLowerCase(Locale.ROOT))
                .map(it -> identity.hashed() ? SHA_256 + hash(it + identity.salt()) : it)
                .anyMatch(it -> it.equalsIgnoreCase(identity.value()));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
