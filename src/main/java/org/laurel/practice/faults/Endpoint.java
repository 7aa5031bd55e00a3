package org.laurel.practice.faults;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The services that tools call, as far as they can be told to misbehave. */
enum Endpoint {
    TOKEN("/token"),
    MEMBERSHIPS("/api/lti/courses/[^/]+/memberships"),
    LINE_ITEMS("/api/lti/courses/[^/]+/line_items(/[^/]+)?"),
    SCORES("/api/lti/courses/[^/]+/line_items/[^/]+/scores"),
    RESULTS("/api/lti/courses/[^/]+/line_items/[^/]+/results");

    private final Pattern path;

    Endpoint(String path) {
        this.path = Pattern.compile(path);
    }

    static Optional<Endpoint> at(String path) {
        return Arrays.stream(values())
                .filter(it -> it.path.matcher(path).matches())
                .findFirst();
    }
}
