package org.laurel.growth;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an educator means to grow in one school year.
 *
 * @param pathway one of {@link #PATHWAYS}, or null where none is chosen yet
 * @param items micro-credentials to be earned, by their days
 */
record Plan(SchoolYear year, @Nullable String pathway, List<Item> items) {

    static final String MICRO_CREDENTIALS = "micro-credentials";
    static final List<String> PATHWAYS = List.of(MICRO_CREDENTIALS, "courses", "coaching", "own");

    /** @param due the day by which it shall be earned, or null */
    record Item(UUID earnedId, @Nullable LocalDate due) {}

    public boolean byMicroCredentials() {
        return MICRO_CREDENTIALS.equals(pathway);
    }
}
