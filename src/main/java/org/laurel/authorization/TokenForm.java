package org.laurel.authorization;

import java.util.Map;
import java.util.Optional;

/** The parameters of a request for a token. RFC 6749 §3.2: each at most once, one without a value counts as left out. */
public record TokenForm(Map<String, String[]> parameters) {

    private static final int LONGEST = 4000;

    /** @throws TokenRefused where it stands there twice */
    public Optional<String> find(String name) {
        String[] values = parameters.getOrDefault(name, new String[0]);
        if (values.length > 1) {
            throw TokenRefused.invalidRequest(name + " stands there more than once");
        }
        if (values.length == 0 || values[0].isEmpty()) {
            return Optional.empty();
        }
        if (values[0].length() > LONGEST) {
            throw TokenRefused.invalidRequest(name + " is too long");
        }
        return Optional.of(values[0]);
    }

    public String require(String name) {
        return find(name).orElseThrow(() -> TokenRefused.invalidRequest(name + " is missing"));
    }
}
