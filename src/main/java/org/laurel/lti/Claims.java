package org.laurel.lti;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object from a platform, read without trust in its shape: what is not as expected counts as absent. */
final class Claims {

    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String LTI_DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    private static final int LONGEST_ID = 1000;
    private static final int LONGEST_TEXT = 1000;

    private final Map<?, ?> json;

    Claims(Map<?, ?> json) {
        this.json = json;
    }

    boolean has(String name) {
        return json.get(name) != null;
    }

    /** A value that identifies something: kept exactly as it came, or refused. */
    Optional<String> id(String name) {
        if (!(json.get(name) instanceof String value) || value.isBlank()) {
            return Optional.empty();
        }
        if (value.length() > LONGEST_ID || value.chars().anyMatch(Character::isISOControl)) {
            throw new LaunchRefused(Refusal.MALFORMED, name + " is too long or has control characters");
        }
        return Optional.of(value);
    }

    /** A value that is given back as it came. */
    Optional<String> verbatim(String name, int longest) {
        if (!(json.get(name) instanceof String value)) {
            return Optional.empty();
        }
        if (value.length() > longest) {
            throw new LaunchRefused(Refusal.MALFORMED, name + " is too long");
        }
        return Optional.of(value);
    }

    boolean flag(String name, boolean otherwise) {
        return json.get(name) instanceof Boolean value ? value : otherwise;
    }

    /** A value that people read: freed of control characters and of surrounding space, cut where it is very long. */
    @Nullable String text(String name) {
        return json.get(name) instanceof String value ? clean(value) : null;
    }

    /** An object, or an empty one. */
    Claims object(String name) {
        return json.get(name) instanceof Map<?, ?> object ? new Claims(object) : new Claims(Map.of());
    }

    /** The strings of an array, or empty where the claim is missing or no array. */
    Optional<List<String>> strings(String name) {
        if (!(json.get(name) instanceof List<?> list)) {
            return Optional.empty();
        }
        var strings = new ArrayList<String>();
        for (Object item : list) {
            String text = item instanceof String it ? clean(it) : null;
            if (text != null) {
                strings.add(text);
            }
        }
        return Optional.of(strings);
    }

    /**
     * All members as text. A value that still reads {@code $Person.email.primary} is a variable that the platform does
     * not know or does not give (LTI 1.3 Core §6.1): absent.
     */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        json.forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                String key = clean(String.valueOf(name));
                String text = clean(value.toString());
                if (key != null && text != null && !text.matches("\\$[A-Za-z][\\w.-]*")) {
                    texts.put(key, text);
                }
            }
        });
        return texts;
    }

    private static @Nullable String clean(String value) {
        StringBuilder kept = new StringBuilder(Math.min(value.length(), LONGEST_TEXT));
        value.codePoints()
                .filter(c -> !Character.isISOControl(c) && !isSurrogate(c))
                .limit(LONGEST_TEXT)
                .forEach(kept::appendCodePoint);
        String text = kept.toString().strip();
        return text.isEmpty() ? null : text;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
