package org.laurel.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Days as the reader counts them. */
public final class Days {

    private Days() {}

    /** Today where the reader is. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(
                clock.instant(), LocaleContextHolder.getTimeZone().toZoneId());
    }

    /** The first day that has begun neither for the reader nor in {@code awards}, the zone of awards, nor in UTC, which may have been that zone. */
    public static LocalDate notBegun(Clock clock, ZoneId awards) {
        LocalDate latest = today(clock);
        for (ZoneId zone : List.of(awards, ZoneOffset.UTC)) {
            LocalDate there = LocalDate.ofInstant(clock.instant(), zone);
            latest = there.isAfter(latest) ? there : latest;
        }
        return latest.plusDays(1);
    }

    /** As a date field sends it; empty for everything else. */
    public static Optional<LocalDate> read(@Nullable String typed) {
        try {
            return Optional.of(LocalDate.parse(FormText.line(typed)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
