package org.laurel.verification.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.verification.document.KnownDocuments.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of strangers: neither deep nor long, and never with a name twice, which two readers would read as two things. */
public final class Json {

    private static final int DEEPEST = 50;
    private static final int LONGEST = 2 << 20;
    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_TOKENS = 50_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(LONGEST)
                            .maxStringLength(LONGEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static Optional<ObjectNode> object(Document document) {
        return object(document.text());
    }

    public static Optional<ObjectNode> object(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The text that is a member; empty where there is none, or something else than text. */
    public static String text(JsonNode node, String name) {
        return string(node.path(name));
    }

    public static String string(JsonNode node) {
        return node.isString() ? node.asString() : "";
    }

    /** What a member says that is true or false. */
    public enum Flag {
        YES,
        NO,
        /** Neither of the two. */
        UNREADABLE
    }

    /** @param absent what holds where there is no such member */
    public static Flag flag(JsonNode node, Flag absent) {
        if (node.isMissingNode()) {
            return absent;
        }
        return node.isBoolean() ? (node.asBoolean() ? Flag.YES : Flag.NO) : Flag.UNREADABLE;
    }

    /** Members of an array, or the one thing that stands in its place. */
    public static Stream<JsonNode> each(JsonNode node) {
        return node.isArray()
                ? node.valueStream()
                : node.isMissingNode() || node.isNull() ? Stream.empty() : Stream.of(node);
    }

    /** The {@code id} of a thing that is named or described in place. */
    public static String id(JsonNode node) {
        return node.isObject() ? text(node, "id") : string(node);
    }

    public static boolean isOfType(JsonNode node, String... types) {
        List<String> wanted = List.of(types);
        return each(node.path("type")).anyMatch(type -> wanted.contains(string(type)));
    }

    /** In one language of several: the first one. */
    public static @Nullable String words(JsonNode node) {
        JsonNode one =
                node.isObject() && !node.isEmpty() ? node.valueStream().toList().get(0) : node;
        return one.isString() ? one.asString() : null;
    }
}
