package org.laurel.connection;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.laurel.lti.registration.Registration;

/** A connection as it was found at one moment, link by link. */
record CheckedConnection(Registration registration, Instant at, Map<String, List<Step>> parts) {

    /** Of the parts, in the order in which they are shown; keys end message keys. */
    static CheckedConnection of(
            Registration registration, Instant at, List<Step> way, List<Step> services, List<Step> courses) {
        var parts = new LinkedHashMap<String, List<Step>>();
        parts.put("way", List.copyOf(way));
        parts.put("services", List.copyOf(services));
        parts.put("courses", List.copyOf(courses));
        return new CheckedConnection(registration, at, parts);
    }

    List<Step> steps() {
        return parts.values().stream().flatMap(List::stream).toList();
    }

    private int count(Step.State state) {
        return (int) steps().stream().filter(it -> it.state() == state).count();
    }

    public int toFix() {
        return count(Step.State.TO_FIX);
    }

    public int open() {
        return count(Step.State.OPEN);
    }
}
