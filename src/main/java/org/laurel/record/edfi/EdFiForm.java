package org.laurel.record.edfi;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.FormText;
import org.laurel.foundation.outbound.Origins;

/** The settings as somebody typed them; the secret is never shown again. */
record EdFiForm(
        @Nullable String base,
        @Nullable String key,
        @Nullable String secret,
        @Nullable String namespace,
        @Nullable String state,
        @Nullable String type,
        @Nullable String sends,
        @Nullable String by,
        @Nullable Boolean active) {

    static final int MOST_LISTED = 20_000;

    private static final int LONGEST = 255;
    private static final int LONGEST_NAMESPACE = 150;
    private static final String USUAL_TYPE = "uri://ed-fi.org/CredentialTypeDescriptor#Other";

    static EdFiForm of(Optional<EdFiSettings> known) {
        return known.map(it -> new EdFiForm(
                        it.base().toString(),
                        it.key(),
                        "",
                        it.namespace(),
                        it.state(),
                        it.credentialType(),
                        it.sends().key(),
                        it.staffBy().key(),
                        it.active()))
                .orElseGet(() -> new EdFiForm("", "", "", "uri://", "", USUAL_TYPE, "recognitions", "list", true));
    }

    /** @param hasSecret whether there is one already, which may stay @return the first field that cannot be taken, or null */
    @Nullable String error(boolean hasSecret) {
        if (address().isEmpty()) {
            return "base";
        }
        String typedKey = FormText.line(key);
        if (typedKey.isEmpty() || typedKey.length() > LONGEST || typedKey.contains(":")) {
            return "key";
        }
        String typedSecret = newSecret();
        if (typedSecret == null ? !hasSecret : typedSecret.length() > LONGEST) {
            return "secret";
        }
        if (!space().matches("uri://[A-Za-z0-9][A-Za-z0-9._~/-]*[A-Za-z0-9]") || space().length() > LONGEST_NAMESPACE) {
            return "namespace";
        }
        if (!FormText.line(state).matches("[A-Za-z]{2}")) {
            return "state";
        }
        return FormText.line(type).matches("uri://[^#\\s]+/CredentialTypeDescriptor#[^#]{1,50}") ? null : "type";
    }

    private Optional<URI> address() {
        String typed = FormText.line(base);
        return typed.length() > LONGEST
                ? Optional.empty()
                : Origins.parse(typed)
                        .filter(Origins::isTrusted)
                        .filter(it ->
                                it.getRawUserInfo() == null && it.getRawFragment() == null && it.getRawQuery() == null);
    }

    private String space() {
        return FormText.line(namespace).replaceAll("/+$", "");
    }

    /** Null to keep the one that there is. */
    @Nullable String newSecret() {
        String typed = FormText.line(secret);
        return typed.isEmpty() ? null : typed;
    }

    EdFiSettings settings() {
        return new EdFiSettings(
                address().orElseThrow(),
                FormText.line(key),
                space(),
                FormText.line(state).toUpperCase(Locale.ROOT),
                FormText.line(type),
                EdFiSettings.Sends.of(FormText.line(sends)).orElse(EdFiSettings.Sends.RECOGNITIONS),
                EdFiSettings.StaffBy.of(FormText.line(by)).orElse(EdFiSettings.StaffBy.LIST),
                Boolean.TRUE.equals(active));
    }

    /** @param typed one a line: e-mail address, then the number, with a comma, semicolon or tab between @return or null where a line is otherwise */
    static @Nullable Map<String, String> list(String typed) {
        var numbers = new LinkedHashMap<String, String>();
        for (String line :
                FormText.lines(typed).lines().filter(it -> !it.isBlank()).toList()) {
            String[] both = line.split("[,;\t]", 2);
            String number = both.length < 2 ? "" : both[1].strip();
            String email = both[0].strip().toLowerCase(Locale.ROOT);
            if (!email.contains("@")
                    || email.length() > LONGEST
                    || number.isEmpty()
                    || number.length() > Staff.LONGEST_NUMBER) {
                return null;
            }
            numbers.put(email, number);
        }
        return numbers.size() <= MOST_LISTED ? numbers : null;
    }
}
