package org.laurel.award.bulk;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list by which badges are given or taken back.
 *
 * @param name of the file, for people
 * @param fileId the file while it waits to be read, or null
 * @param reason why badges are taken back where a row does not say so, or null
 * @param ignored columns that mean nothing here, or null
 * @param problem why the list as a whole could not be read, as the messages call it, or null
 */
record Batch(
        UUID id,
        Kind kind,
        State state,
        String name,
        @Nullable UUID fileId,
        @Nullable String reason,
        @Nullable String ignored,
        @Nullable String problem,
        @Nullable String detail,
        UUID madeBy,
        @Nullable String maker,
        Instant madeAt,
        @Nullable Instant endedAt) {

    enum Kind {
        ISSUE,
        REVOKE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum State {
        /** The file is being read. */
        READING,
        /** It could not be read. */
        REFUSED,
        /** Checked, and waiting for a person to say yes. */
        READY,
        RUNNING,
        ENDED,
        /** Stopped by a person, perhaps half done. */
        CANCELED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isBusy() {
        return state == State.READING || state == State.RUNNING;
    }
}
