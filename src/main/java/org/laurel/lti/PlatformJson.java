package org.laurel.lti;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Laurel writes to platforms, without members that are null, an empty object or an empty list. An empty object is a list
 * to PHP, and whole messages fail by it; a null is no value of the type that a specification asks for. All messages to
 * platforms are written here.
 */
@Component
public class PlatformJson {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper json;

    PlatformJson(JsonMapper json) {
        this.json = json;
    }

    /** As text on one line: one product does not store what has line breaks. */
    public String write(Object message) {
        return json.writer()
                .without(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(pruned(json.valueToTree(message)));
    }

    /** As members of a larger message. */
    public Map<String, Object> members(Object message) {
        return json.convertValue(pruned(json.valueToTree(message)), OBJECT);
    }

    private static JsonNode pruned(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode member = pruned(object.path(name));
                if (isNothing(member)) {
                    object.remove(name);
                } else {
                    object.set(name, member);
                }
            }
        } else if (node instanceof ArrayNode array) {
            var kept = new ArrayList<JsonNode>();
            array.forEach(element -> kept.add(pruned(element)));
            kept.removeIf(PlatformJson::isNothing);
            array.removeAll().addAll(kept);
        }
        return node;
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull() || node.isMissingNode() || node.isContainer() && node.isEmpty();
    }
}
