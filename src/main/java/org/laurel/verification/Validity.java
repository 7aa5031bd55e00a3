package org.laurel.verification;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From when to when a badge is in force. */
record Validity(@Nullable Instant from, @Nullable Instant until) {

    Finding at(Instant now) {
        if (from != null && now.isBefore(from)) {
            return Finding.missed(Check.EXPIRY, "not-yet", from.toString());
        }
        if (until != null && !now.isBefore(until)) {
            return Finding.missed(Check.EXPIRY, "over", until.toString());
        }
        return until == null
                ? Finding.passed(Check.EXPIRY, "never")
                : Finding.passed(Check.EXPIRY, "in-force", until.toString());
    }

    /** Where two of them speak of one badge, both have to hold. */
    Validity and(Validity other) {
        Instant latest = Stream.of(from, other.from)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        Instant earliest = Stream.of(until, other.until)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new Validity(latest, earliest);
    }
}
