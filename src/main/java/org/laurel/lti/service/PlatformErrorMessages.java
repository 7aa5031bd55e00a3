package org.laurel.lti.service;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an LMS says in an error, as a person reads it: the sentences of a JSON document, the text of a page. */
final class PlatformErrorMessages {

    private static final Set<String> TELLING =
            Set.of("message", "error", "error_description", "detail", "title", "reason", "description", "errors");
    private static final Pattern UNSEEN = Pattern.compile(
            "<!--.*?-->|<(script|style|head)\\b.*?</\\1\\s*>|<[^>]*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\s]+");
    /** No sentence for a person stands further back, and a page of megabytes is not worth looking through. */
    private static final int LOOKED_AT = 20_000;

    private static final int DEEPEST = 6;

    private final JsonMapper json;

    PlatformErrorMessages(JsonMapper json) {
        this.json = json;
    }

    /** On one line; of {@code longest} characters and an ellipsis at most. */
    String of(String body, int longest) {
        String start = body.strip();
        String words = start.startsWith("<")
                ? page(start)
                : start.startsWith("{") || start.startsWith("[") ? document(start) : start;
        String line = BLANK.matcher(words).replaceAll(" ").strip();
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }

    private static String page(String html) {
        return UNSEEN.matcher(html.substring(0, Math.min(LOOKED_AT, html.length())))
                .replaceAll(" ")
                .replace("&nbsp;", " ")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private String document(String text) {
        try {
            var found = new LinkedHashSet<String>();
            collect(json.readTree(text), false, found, 0);
            return found.isEmpty() ? text : String.join(": ", found);
        } catch (JacksonException e) {
            return text;
        }
    }

    private static void collect(JsonNode node, boolean telling, Set<String> found, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isString() && telling && !node.asString().isBlank()) {
            found.add(node.asString().strip());
        } else if (node.isArray()) {
            node.forEach(it -> collect(it, telling, found, depth + 1));
        } else if (node.isObject()) {
            node.properties().forEach(it -> collect(it.getValue(), TELLING.contains(it.getKey()), found, depth + 1));
        }
    }
}
