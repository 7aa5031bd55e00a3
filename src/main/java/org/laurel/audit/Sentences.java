package org.laurel.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Entries in the reader's words. What has no words of its own yet is shown by its action, so that nothing is hidden. */
@Component
class Sentences {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST = 300;

    private final MessageSource messages;
    private final JsonMapper json;
    private final AuditEntries entries;

    Sentences(MessageSource messages, JsonMapper json, AuditEntries entries) {
        this.messages = messages;
        this.json = json;
        this.entries = entries;
    }

    /** @param value in words, names instead of ids */
    record Detail(String label, String value) {}

    record Line(AuditEntry entry, String sentence, List<Detail> details) {}

    /** One more statement for the names of all people in the details. */
    List<Line> of(List<AuditEntry> some, Locale reader) {
        Set<UUID> ids = some.stream()
                .flatMap(it -> ID.matcher(it.details()).results())
                .map(it -> UUID.fromString(it.group()))
                .collect(Collectors.toCollection(HashSet::new));
        Map<UUID, String> names = entries.names(ids);
        return some.stream()
                .map(it -> new Line(it, sentence(it, reader), details(it, names, reader)))
                .toList();
    }

    private String sentence(AuditEntry entry, Locale reader) {
        String who = entry.personId() == null
                ? word("audit.laurel", reader)
                : Objects.requireNonNullElseGet(entry.person(), () -> word("audit.somebody", reader));
        Object[] facts = {
            who,
            Objects.requireNonNullElseGet(entry.about(), () -> word("audit.somebody", reader)),
            Objects.requireNonNullElse(entry.title(), "…"),
            entry.action()
        };
        String other = messages.getMessage("audit.did", facts, reader);
        return Objects.requireNonNull(messages.getMessage("audit.did." + entry.action(), facts, other, reader));
    }

    private List<Detail> details(AuditEntry entry, Map<UUID, String> names, Locale reader) {
        var details = new ArrayList<Detail>();
        for (Map.Entry<String, JsonNode> it : json.readTree(entry.details()).properties()) {
            String value = value(it.getValue(), names, reader);
            if (value != null && !value.isBlank()) {
                String label = messages.getMessage("audit.detail." + it.getKey(), null, it.getKey(), reader);
                details.add(new Detail(Objects.requireNonNull(label), cut(value)));
            }
        }
        return details;
    }

    /** Ids that name nobody are left to the export. */
    private @Nullable String value(JsonNode node, Map<UUID, String> names, Locale reader) {
        if (node.isBoolean()) {
            return word(node.booleanValue() ? "audit.yes" : "audit.no", reader);
        }
        if (node.isArray()) {
            return joined(node.values(), names, reader);
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .map(it -> it.getKey() + ": " + Objects.requireNonNullElse(value(it.getValue(), names, reader), ""))
                    .collect(Collectors.joining("; "));
        }
        String text = node.isNull() ? "" : node.asString();
        return ID.matcher(text).matches() ? names.get(UUID.fromString(text)) : text;
    }

    private String joined(Collection<JsonNode> nodes, Map<UUID, String> names, Locale reader) {
        return nodes.stream()
                .map(it -> value(it, names, reader))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private String word(String key, Locale reader) {
        return messages.getMessage(key, null, reader);
    }
}
