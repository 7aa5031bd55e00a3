package org.laurel.award.bulk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list: what was typed, and what was found.
 *
 * @param badge a micro-credential's short name or title, or in a list that takes back, a badge's number too
 * @param problem why nothing can be done, or something to know, as the messages call it, or null
 * @param awardId the badge that it gave, or that it means
 */
record BatchRow(
        int line,
        Typed typed,
        State state,
        @Nullable String problem,
        @Nullable String detail,
        Found found) {

    static final Found NOTHING = new Found(null, null, null, null);

    /** As it came, never null. */
    record Typed(
            String person,
            String badge,
            String given,
            String narrative,
            String evidence,
            String expires,
            String reason) {}

    record Found(
            @Nullable UUID personId,
            @Nullable UUID earnedId,
            @Nullable UUID versionId,
            @Nullable UUID awardId) {}

    enum State {
        READY,
        /** Nothing to do: it is as the row wants it. */
        HELD,
        WRONG,
        DONE;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    BatchRow ready(Found what) {
        return new BatchRow(line, typed, State.READY, null, null, what);
    }

    /** To be done, with something to know. */
    BatchRow ready(Found what, String note) {
        return new BatchRow(line, typed, State.READY, note, null, what);
    }

    BatchRow held(Found what, String why) {
        return new BatchRow(line, typed, State.HELD, why, null, what);
    }

    BatchRow wrong(String why, @Nullable String about) {
        return new BatchRow(line, typed, State.WRONG, why, about, NOTHING);
    }
}
