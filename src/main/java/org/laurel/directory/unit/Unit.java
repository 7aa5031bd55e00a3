package org.laurel.directory.unit;

import java.util.Locale;
import java.util.UUID;

/**
 * A school or department of an organisation.
 *
 * @param people how many are in it
 */
public record Unit(UUID id, Kind kind, String name, int people) {

    enum Kind {
        SCHOOL,
        DEPARTMENT;

        /** As it stands in the database and in message keys. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
