package org.laurel.openbadges;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Writes documents and checks them; nothing that breaks its schema leaves here. Fetches nothing from outside. */
public final class BadgeSchemas {

    private static final int MOST_PLACES = 5;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<BadgeSchema, Schema> schemas = new EnumMap<>(BadgeSchema.class);

    /** Reads every schema from the class path, once. */
    public BadgeSchemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(BadgeSchemas::read));
        for (BadgeSchema schema : BadgeSchema.values()) {
            schemas.put(schema, registry.getSchema(SchemaLocation.of(schema.location())));
        }
    }

    /** The document as JSON. @throws SchemaBroken where it lacks or holds what it should not */
    public String write(CheckedDocument document) {
        return checked(document.schema(), json.writeValueAsString(document));
    }

    /** The very text, checked. @throws SchemaBroken where it is no document of this kind */
    public String checked(BadgeSchema schema, String text) {
        List<String> problems = problems(schema, text);
        if (!problems.isEmpty()) {
            throw new SchemaBroken(schema, problems);
        }
        return text;
    }

    /** What is wrong with a text as a document of this kind; empty when nothing is. */
    public List<String> problems(BadgeSchema schema, String text) {
        return errors(schema, text).map(Error::toString).toList();
    }

    /** Where a text is not a document of this kind: the first few places, as JSON Pointers; empty when nothing is wrong. */
    public List<String> wrongPlaces(BadgeSchema schema, String text) {
        return errors(schema, text)
                .map(it -> it.getInstanceLocation() + (it.getProperty() == null ? "" : "/" + it.getProperty()))
                .distinct()
                .limit(MOST_PLACES)
                .toList();
    }

    private Stream<Error> errors(BadgeSchema schema, String text) {
        Schema rules = schemas.get(schema);
        if (rules == null) {
            throw new IllegalStateException("No schema " + schema);
        }
        return rules.validate(text, InputFormat.JSON).stream();
    }

    private static String read(String location) {
        String file = BadgeSchema.file(location);
        try (InputStream in = BadgeSchemas.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The schema " + file + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document that may not be issued. */
    public static final class SchemaBroken extends RuntimeException {
        SchemaBroken(BadgeSchema schema, List<String> problems) {
            super(problems.stream()
                    .collect(Collectors.joining("; ", "The document does not pass its schema " + schema + ": ", "")));
        }
    }
}
