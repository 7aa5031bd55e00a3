package org.laurel.record.export;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One making of a profile's file.
 *
 * @param askedBy who asked, or null where it was time
 * @param upTo the position of the feed of awards up to which the file knows everything
 * @param fileId null before there is one, and after it was thrown away
 * @param problem why there is none, as the messages call it, or null
 * @param column heading of the column that the problem is about, or null
 * @param award whose award the problem is about, or null
 */
record Run(
        UUID id,
        UUID profileId,
        State state,
        @Nullable UUID askedBy,
        Instant askedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long upTo,
        int rows,
        long bytes,
        @Nullable UUID fileId,
        @Nullable Instant keptUntil,
        @Nullable String fileName,
        @Nullable String problem,
        @Nullable String column,
        @Nullable String award) {

    enum State {
        WAITING,
        DONE,
        REFUSED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
