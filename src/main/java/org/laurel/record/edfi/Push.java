package org.laurel.record.edfi;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time that what a person holds is brought to the ODS.
 *
 * @param name of the person, or null where it is not known
 * @param number the {@code staffUniqueId} that was used, or null
 * @param problem why it waits or was refused, as the messages call it, or null
 * @param answer what the API said, in its own words, or null
 */
record Push(
        UUID id,
        UUID personId,
        @Nullable String name,
        State state,
        Instant askedAt,
        int tries,
        @Nullable Instant nextAt,
        @Nullable Instant settledAt,
        @Nullable String number,
        @Nullable String problem,
        @Nullable String answer) {

    enum State {
        WAITING,
        SENT,
        REFUSED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
