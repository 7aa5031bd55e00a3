package org.laurel.connection;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.RegistrationSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One declarative registration as its file says it; names in the file are in kebab case. */
record RegistrationFile(
        @Nullable Owner organisation,
        @Nullable String platform,
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable URI authorizationEndpoint,
        @Nullable URI tokenEndpoint,
        @Nullable String tokenAudience,
        @Nullable URI jwksUri,
        @Nullable JsonNode deployments) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record Owner(
            @Nullable String slug,
            @Nullable String name,
            @Nullable String email) {}

    /** A file that cannot be applied. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String reason) {
            super(reason);
        }
    }

    /** @throws Unreadable naming line and reason */
    static RegistrationFile parse(String yaml) {
        try {
            RegistrationFile file = YAML.readValue(yaml, RegistrationFile.class);
            if (file == null) {
                throw new Unreadable("line 1: there is nothing in it");
            }
            return file;
        } catch (UnrecognizedPropertyException e) {
            throw new Unreadable("line " + lineOf(e.getPropertyName(), yaml) + ": '" + e.getPropertyName()
                    + "' is not one of " + e.getKnownPropertyIds());
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new Unreadable(line + e.getOriginalMessage());
        }
    }

    /** Jackson only finds out when it has read all of the record, so its own line is the last one. */
    private static long lineOf(String name, String yaml) {
        String key = "^\\s*[\"']?" + Pattern.quote(name) + "[\"']?\\s*:.*";
        return yaml.lines().takeWhile(line -> !line.matches(key)).count() + 1;
    }

    Owner owner() {
        if (organisation == null) {
            throw new Unreadable("organisation is missing");
        }
        return organisation;
    }

    /** @throws IllegalArgumentException naming the field that is missing or not acceptable */
    RegistrationSpec spec() {
        return new RegistrationSpec(
                Platform.of(required("platform", platform)),
                issuer,
                required("client-id", clientId),
                authorizationEndpoint,
                tokenEndpoint,
                tokenAudience,
                jwksUri,
                listedDeployments(),
                isAny());
    }

    private boolean isAny() {
        return deployments != null
                && deployments.isString()
                && deployments.asString().equals("any");
    }

    private Set<String> listedDeployments() {
        var listed = new TreeSet<String>();
        if (deployments == null || deployments.isNull() || isAny()) {
            return listed;
        }
        if (!deployments.isArray()) {
            throw new IllegalArgumentException("deployments is a list of ids, or the word any");
        }
        for (JsonNode deployment : deployments) {
            if (!deployment.isString() && !deployment.isNumber()) {
                throw new IllegalArgumentException("deployments is a list of ids, or the word any");
            }
            listed.add(deployment.asString());
        }
        return listed;
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }
}
