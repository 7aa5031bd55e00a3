package org.laurel.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.laurel.foundation.Settings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the district API is, in the words of OpenAPI 3.1: kept by hand, and held against the real answers by a test. */
@Component
class ApiDocument {

    private static final String REFERENCE = "#/components/";

    private final ObjectNode document;

    ApiDocument(Settings settings) {
        try (InputStream file = new ClassPathResource("api/district.yaml").getInputStream()) {
            this.document = (ObjectNode) new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.putArray("servers").addObject().put("url", settings.url("").toString());
        ObjectNode flow = (ObjectNode) document.at("/components/securitySchemes/oauth/flows/clientCredentials");
        flow.put("tokenUrl", settings.url("/oauth2/token").toString());
    }

    /** Something that can be asked, for the page. */
    record Operation(
            String id, String path, String summary, String description, String scope, List<Parameter> parameters) {

        /** A request to copy. */
        public String example() {
            return path.replace("{award}", "AWARD").replace("{person}", "PERSON");
        }
    }

    record Parameter(String name, boolean required, String description) {}

    record Scope(String name, String description) {}

    /** Something that answers hold. */
    record Schema(String name, List<Member> members) {}

    record Member(String name, String type, boolean required, String description) {}

    JsonNode json() {
        return document;
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            operations.add(new Operation(
                    text(get, "operationId"),
                    path.getKey(),
                    text(get, "summary"),
                    text(get, "description"),
                    get.at("/security/0/oauth/0").asString(),
                    get.path("parameters")
                            .valueStream()
                            .map(this::resolved)
                            .map(it -> new Parameter(
                                    text(it, "name"), it.path("required").asBoolean(false), text(it, "description")))
                            .toList()));
        });
        return operations;
    }

    List<Scope> scopes() {
        return document.at("/components/securitySchemes/oauth/flows/clientCredentials/scopes").properties().stream()
                .map(it -> new Scope(it.getKey(), it.getValue().asString()))
                .toList();
    }

    List<Schema> schemas() {
        return document.at("/components/schemas").properties().stream()
                .map(it -> new Schema(it.getKey(), members(it.getValue())))
                .toList();
    }

    private static List<Member> members(JsonNode schema) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        return schema.path("properties").properties().stream()
                .map(it -> new Member(
                        it.getKey(),
                        type(it.getValue()),
                        required.contains(it.getKey()),
                        text(it.getValue(), "description")))
                .toList();
    }

    /** As people write it: {@code list of Award}, {@code uuid}, {@code issued | revoked}. */
    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return name(schema);
        }
        if (schema.has("enum")) {
            return String.join(
                    " | ",
                    schema.path("enum").valueStream().map(JsonNode::asString).toList());
        }
        String type = text(schema, "type");
        return type.equals("array")
                ? type(schema.path("items")) + "[]"
                : schema.path("format").asString(type);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(text(node, "$ref").substring(1)) : node;
    }

    private static String name(JsonNode reference) {
        String path = text(reference, "$ref");
        return path.startsWith(REFERENCE) ? path.substring(path.lastIndexOf('/') + 1) : path;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
