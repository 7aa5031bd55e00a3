package org.laurel.lti;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;

/** A JSON object from a platform, read without trust in its shape: what is not as expected counts as absent. */
public final class MessageClaims {

    public static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    public static final String LTI_DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    /** In UTF-8: the database finds things by it. The specification allows 255 characters of ASCII. */
    private static final int LONGEST_ID = 1000;

    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_ADDRESS = 8000;

    private static final double LATEST_SECOND = 1e11;
    private static final double MILLISECONDS = 1000;

    private final Map<?, ?> json;

    public MessageClaims(Map<?, ?> json) {
        this.json = json;
    }

    public boolean has(String name) {
        return json.get(name) != null;
    }

    /**
     * A value that identifies something and that a launch needs: kept exactly as it came. A whole number counts as its digits.
     *
     * @throws LaunchRefused where it is too long or holds what no identifier holds
     */
    public Optional<String> id(String name) {
        Optional<String> value = written(name);
        if (value.isPresent() && !isId(value.get())) {
            throw new LaunchRefused(Refusal.MALFORMED, name + " is too long or has control characters");
        }
        return value;
    }

    /** The same of something that a launch can do without: what is odd is absent. */
    public Optional<String> optionalId(String name) {
        return written(name).filter(MessageClaims::isId);
    }

    private Optional<String> written(String name) {
        Object value = json.get(name);
        return Optional.ofNullable(value)
                .filter(MessageClaims::isTextOrWholeNumber)
                .map(Object::toString)
                .filter(text -> !text.isBlank());
    }

    private static boolean isTextOrWholeNumber(Object value) {
        return value instanceof String
                || value instanceof Long
                || value instanceof Integer
                || value instanceof BigInteger;
    }

    static boolean isId(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ID
                && value.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
    }

    /** The ids of a text that separates them by commas, at most so many from its beginning; what is odd is left out. */
    List<String> listed(String name, int most) {
        return written(name).stream()
                .flatMap(text -> Pattern.compile(",").splitAsStream(text))
                .limit(most)
                .map(String::strip)
                .filter(id -> !id.isEmpty() && isId(id))
                .toList();
    }

    /** A web address, or empty where there is none that can be read. Longer ones than browsers and servers take are none. */
    public Optional<URI> address(String name) {
        return json.get(name) instanceof String value && value.length() <= LONGEST_ADDRESS
                ? Origins.parse(value)
                : Optional.empty();
    }

    /** The time of a NumericDate (RFC 7519 §2), which may have a fraction, or empty where there is none. */
    public Optional<Instant> instant(String name) {
        Object value = json.get(name);
        if (!(value instanceof Number number)) {
            return Optional.empty();
        }
        double seconds = number.doubleValue();
        return Math.abs(seconds) < LATEST_SECOND
                ? Optional.of(Instant.ofEpochMilli((long) (seconds * MILLISECONDS)))
                : Optional.empty();
    }

    /** A value that is given back as it came. @throws LaunchRefused where that is not possible */
    Optional<String> verbatim(String name, int longest) {
        if (!(json.get(name) instanceof String value)) {
            return Optional.empty();
        }
        if (value.length() > longest || value.codePoints().anyMatch(c -> c == 0 || isSurrogate(c))) {
            throw new LaunchRefused(Refusal.MALFORMED, name + " is too long or no text");
        }
        return Optional.of(value);
    }

    /** A yes or no, also where it is written as a word. */
    boolean flag(String name, boolean otherwise) {
        return switch (String.valueOf(json.get(name)).strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> otherwise;
        };
    }

    /** A value that people read: freed of control characters and of surrounding space, cut where it is very long. */
    public @Nullable String text(String name) {
        Object value = json.get(name);
        return value instanceof String || value instanceof Number ? clean(value.toString()) : null;
    }

    /** An object, or an empty one. */
    public MessageClaims object(String name) {
        return json.get(name) instanceof Map<?, ?> object ? new MessageClaims(object) : new MessageClaims(Map.of());
    }

    /** The strings of an array, or the one that stands in its place; empty where the claim is missing or neither. */
    public Optional<List<String>> strings(String name) {
        Object value = json.get(name);
        if (!(value instanceof List<?>) && !(value instanceof String)) {
            return Optional.empty();
        }
        var strings = new ArrayList<String>();
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            String text = item instanceof String word ? clean(word) : null;
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
    public Map<String, String> texts() {
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
