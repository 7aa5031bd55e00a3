package org.laurel.record;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Something that happened to an award.
 *
 * @param position its place in the feed of its organisation, from 1, without gaps
 */
record AwardChange(long position, Kind kind, UUID awardId, Instant at) {

    enum Kind {
        ISSUED,
        UPDATED,
        REVOKED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
