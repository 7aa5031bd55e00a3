package org.laurel.record.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The awards of one file.
 *
 * @param changed whether only those that changed between the two positions of the feed, or expired meanwhile
 * @param after the position up to which the last file knew everything
 * @param upTo the position up to which this one does
 * @param since when the last file was made
 * @param now when this one is
 */
record AwardSelection(
        Set<String> states,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean changed,
        long after,
        long upTo,
        Instant since,
        Instant now) {

    /** @param last the file made before, or null where this is the first: it has everything */
    static AwardSelection of(Definition wanted, @Nullable Run last, long upTo, Instant now) {
        boolean changed = wanted.which() == Which.CHANGED && last != null && last.endedAt() != null;
        return new AwardSelection(
                wanted.states(),
                wanted.from(),
                wanted.to(),
                changed,
                last == null ? 0 : last.upTo(),
                upTo,
                last == null || last.startedAt() == null ? Instant.EPOCH : last.startedAt(),
                now);
    }
}
