package org.laurel.record.edfi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The version of the Ed-Fi Data Standard that an ODS/API has. Data Standard 5 and 6 keep recognitions and references to
 * credentials in {@code staffs}, and credentials in {@code credentials}; no other version is written to.
 *
 * @param version as the ODS writes it: {@code 5.2.0}
 */
record DataStandard(String version) {

    private static final Set<String> SUPPORTED = Set.of("5", "6");
    private static final String MODEL = "Ed-Fi";
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})(\\.[0-9]{1,4}){0,3}(-[0-9A-Za-z.-]{1,20})?");

    /**
     * Reads the version from the answer of the root (Ed-Fi Discovery API, {@code dataModels}).
     *
     * @return empty where the answer names no version, an unreadable one, or several that differ
     */
    static Optional<DataStandard> of(JsonNode root) {
        List<String> told = root.path("dataModels").values().stream()
                .filter(model -> MODEL.equalsIgnoreCase(model.path("name").asString("")))
                .map(model -> model.path("version"))
                .map(version -> version.isString() ? version.asString().strip() : "")
                .distinct()
                .toList();
        return told.size() == 1 && VERSION.matcher(told.get(0)).matches()
                ? Optional.of(new DataStandard(told.get(0)))
                : Optional.empty();
    }

    boolean isSupported() {
        Matcher parts = VERSION.matcher(version);
        return parts.matches() && SUPPORTED.contains(parts.group(1));
    }
}
