package org.laurel.record.export;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/**
 * When files are made without anybody asking.
 *
 * @param hour of the day, 0 to 23
 * @param day of the week, for what is made weekly
 */
record ExportSchedule(Every every, int hour, DayOfWeek day, ZoneId zone) {

    enum Every {
        NEVER,
        DAY,
        WEEK;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ExportSchedule never(ZoneId zone) {
        return new ExportSchedule(Every.NEVER, 5, DayOfWeek.MONDAY, zone);
    }

    /** The first time after {@code now}, or empty where nothing is made by itself. */
    Optional<Instant> after(Instant now) {
        if (every == Every.NEVER) {
            return Optional.empty();
        }
        ZonedDateTime next = now.atZone(zone).toLocalDate().atTime(hour, 0).atZone(zone);
        if (every == Every.WEEK) {
            next = next.with(TemporalAdjusters.nextOrSame(day));
        }
        if (!next.toInstant().isAfter(now)) {
            next = every == Every.WEEK ? next.plusWeeks(1) : next.plusDays(1);
        }
        return Optional.of(next.toInstant());
    }
}
