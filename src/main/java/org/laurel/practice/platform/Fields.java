package org.laurel.practice.platform;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the members of a document that a tool sent, and refuses what is of the wrong kind. */
public record Fields(ObjectNode document) {

    private static final int LONGEST_TEXT = 255;

    public boolean has(String name) {
        var value = document.get(name);
        return value != null && !value.isNull();
    }

    public String needed(String name) {
        return needed(name, LONGEST_TEXT);
    }

    public String needed(String name, int longest) {
        var text = text(name, longest);
        if (text == null || text.isBlank()) {
            throw ServiceRefused.invalid(name + " is missing");
        }
        return text;
    }

    public @Nullable String text(String name) {
        return text(name, LONGEST_TEXT);
    }

    public @Nullable String text(String name, int longest) {
        if (!has(name)) {
            return null;
        }
        var value = document.get(name);
        if (!value.isString()) {
            throw ServiceRefused.invalid(name + " must be a text");
        }
        var text = value.stringValue();
        if (text.length() > longest) {
            throw ServiceRefused.invalid(name + " can have at most " + longest + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw ServiceRefused.invalid(name + " must not hold a null character");
        }
        return text;
    }

    public @Nullable Double number(String name) {
        if (!has(name)) {
            return null;
        }
        var value = document.get(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw ServiceRefused.invalid(name + " must be a number");
        }
        return value.doubleValue();
    }

    public boolean isTrue(String name) {
        return has(name) && document.get(name).isBoolean() && document.get(name).booleanValue();
    }

    /** A part of the document; empty when it is absent. */
    public Fields part(String name) {
        JsonNode part = document.get(name);
        return new Fields(part instanceof ObjectNode object ? object : document.objectNode());
    }

    /** All members, which must be texts, as custom parameters are. */
    public Map<String, String> texts(String of) {
        var texts = new TreeMap<String, String>();
        if (document.size() > 100) {
            throw ServiceRefused.invalid(of + " can have at most 100 entries");
        }
        for (var name : document.propertyNames()) {
            var value = document.get(name).isString() ? text(name, 2000) : null;
            if (value == null || name.length() > LONGEST_TEXT || name.indexOf('\0') >= 0) {
                throw ServiceRefused.invalid(of + " must have short names, and texts as values");
            }
            texts.put(name, value);
        }
        return texts;
    }

    public @Nullable OffsetDateTime time(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw ServiceRefused.invalid(name + " must be an ISO 8601 time with a zone");
        }
    }

    public <E extends Enum<E>> E oneOf(Class<E> vocabulary, String name) {
        var text = needed(name);
        for (var value : vocabulary.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw ServiceRefused.invalid(text + " is not a value of " + name);
    }
}
