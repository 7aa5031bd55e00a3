package org.laurel.record.edfi;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laurel.award.Recognized;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Awards in the terms of Ed-Fi Data Standard 5. The ODS keeps one recognition of a type for a member of staff, so each
 * micro-credential is a recognition type of its own, in the district's namespace.
 *
 * @param codes short names of everything that is awarded here
 */
record Staff(EdFiSettings settings, Set<String> codes) {

    static final int LONGEST_NUMBER = 32;

    private static final int LONGEST_CODE = 50;
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_ISSUER = 150;
    private static final int LONGEST_DESCRIPTION = 80;
    private static final String RECOGNITION_TYPE = "recognitionTypeDescriptor";

    /** The descriptor that stands for a micro-credential. */
    String type(String code) {
        return settings.namespace() + "/RecognitionTypeDescriptor#" + cut(code, LONGEST_CODE);
    }

    String stateOfIssue() {
        return "uri://ed-fi.org/StateAbbreviationDescriptor#" + settings.state();
    }

    /** What the ODS has to know before it takes a recognition of this type. */
    Map<String, Object> descriptor(StaffAward award) {
        return Map.of(
                "namespace",
                settings.namespace() + "/RecognitionTypeDescriptor",
                "codeValue",
                cut(award.code(), LONGEST_CODE),
                "shortDescription",
                cut(award.title(), 75));
    }

    Map<String, Object> recognition(StaffAward award) {
        var it = new LinkedHashMap<String, Object>();
        it.put(RECOGNITION_TYPE, type(award.code()));
        it.put("achievementTitle", cut(award.title(), LONGEST_TITLE));
        it.put("issuerName", cut(award.issuer(), LONGEST_ISSUER));
        it.put("issuerOriginURL", award.page().toString());
        it.put("recognitionAwardDate", award.issued().toString());
        put(it, "recognitionAwardExpiresDate", award.expires());
        String worth = worth(award);
        if (!worth.isEmpty()) {
            it.put("recognitionDescription", cut(worth, LONGEST_DESCRIPTION));
        }
        return it;
    }

    /** What is granted for it, then the micro-credential's own estimate, each by its name. */
    private static String worth(StaffAward award) {
        Recognized granted = award.recognized();
        var words = new ArrayList<String>();
        if (granted != null) {
            add(words, "Recognized hours: ", granted.hours());
            add(words, "credits: ", granted.credits());
        }
        add(words, "Estimated hours: ", award.estimatedHours());
        return String.join("; ", words);
    }

    private static void add(List<String> words, String name, @Nullable BigDecimal number) {
        if (number != null) {
            words.add(name + number.stripTrailingZeros().toPlainString());
        }
    }

    /** One that was taken back ends on that day. */
    Map<String, Object> credential(StaffAward award) {
        var it = new LinkedHashMap<String, Object>();
        it.put("credentialIdentifier", award.id().toString());
        it.put("stateOfIssueStateAbbreviationDescriptor", stateOfIssue());
        it.put("credentialTypeDescriptor", settings.credentialType());
        it.put("issuanceDate", award.issued().toString());
        put(it, "expirationDate", award.revoked() == null ? award.expires() : award.revoked());
        it.put("namespace", settings.namespace());
        return it;
    }

    private Map<String, Object> reference(StaffAward award) {
        return Map.of(
                "credentialReference",
                Map.of(
                        "credentialIdentifier",
                        award.id().toString(),
                        "stateOfIssueStateAbbreviationDescriptor",
                        stateOfIssue()));
    }

    /** The recognitions that a person should have: one of a type, of the newest award that stands. */
    List<Map<String, Object>> recognitions(List<StaffAward> held) {
        var byType = new LinkedHashMap<String, Map<String, Object>>();
        held.stream().filter(StaffAward::current).forEach(it -> byType.put(type(it.code()), recognition(it)));
        return List.copyOf(byType.values());
    }

    /** References to the credentials that a person should have. */
    List<Map<String, Object>> references(List<StaffAward> held) {
        return held.stream().filter(StaffAward::current).map(this::reference).toList();
    }

    /** Whether the resource names the credential of an award. */
    boolean names(ObjectNode staff, StaffAward award) {
        return elements(staff, "credentials").stream()
                .anyMatch(it -> identifier(it).equals(award.id().toString()));
    }

    /**
     * A staff resource with our parts as they should be. What others wrote stays as it is, in its place; so does all that we do
     * not know.
     */
    ObjectNode merged(ObjectNode read, List<StaffAward> held) {
        ObjectNode merged = read.deepCopy();
        merged.remove("_etag");
        merged.remove("_lastModifiedDate");
        if (settings.sendsRecognitions()) {
            Set<String> ours = new HashSet<>();
            codes.forEach(it -> ours.add(type(it)));
            List<JsonNode> kept = elements(read, "recognitions").stream()
                    .filter(it -> !ours.contains(it.path(RECOGNITION_TYPE).asString("")))
                    .toList();
            put(merged, "recognitions", kept, recognitions(held));
        }
        if (settings.sendsCredentials()) {
            Set<String> ours = new HashSet<>();
            held.stream()
                    .filter(StaffAward::current)
                    .forEach(it -> ours.add(it.id().toString()));
            List<JsonNode> kept = elements(read, "credentials").stream()
                    .filter(it -> !ours.contains(identifier(it)))
                    .toList();
            put(merged, "credentials", kept, references(held));
        }
        return merged;
    }

    private static void put(ObjectNode staff, String name, List<JsonNode> kept, List<Map<String, Object>> ours) {
        if (kept.isEmpty() && ours.isEmpty() && !staff.has(name)) {
            return;
        }
        ArrayNode all = staff.putArray(name);
        kept.forEach(all::add);
        ours.forEach(it -> all.add(node(it)));
    }

    private static ObjectNode node(Map<?, ?> values) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        values.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                node.set(name.toString(), node(inner));
            } else {
                node.put(name.toString(), value.toString());
            }
        });
        return node;
    }

    /** Whether the parts that are ours say the same already, in whatever order. */
    static boolean same(ObjectNode read, ObjectNode merged) {
        return List.of("recognitions", "credentials").stream()
                .allMatch(name -> stripped(read, name).equals(stripped(merged, name)));
    }

    /** Links and nulls are the ODS's own. */
    private static Set<JsonNode> stripped(ObjectNode staff, String name) {
        var all = new HashSet<JsonNode>();
        elements(staff, name).forEach(it -> all.add(strip(it)));
        return all;
    }

    private static JsonNode strip(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(it -> {
            if (!it.getKey().equals("link") && !it.getValue().isNull()) {
                left.set(it.getKey(), strip(it.getValue()));
            }
        });
        return left;
    }

    private static String identifier(JsonNode credential) {
        return credential
                .path("credentialReference")
                .path("credentialIdentifier")
                .asString("");
    }

    private static List<JsonNode> elements(ObjectNode staff, String name) {
        var all = new ArrayList<JsonNode>();
        if (staff.get(name) instanceof ArrayNode array) {
            array.forEach(all::add);
        }
        return all;
    }

    private static void put(Map<String, Object> it, String name, @Nullable LocalDate day) {
        if (day != null) {
            it.put(name, day.toString());
        }
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
