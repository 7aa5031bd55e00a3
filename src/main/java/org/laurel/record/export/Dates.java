package org.laurel.record.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Locale;

/** How days are written. A day is that of the place where the award was issued, a moment is in UTC. */
enum Dates {
    ISO("yyyy-MM-dd"),
    US("MM/dd/yyyy"),
    DAY_FIRST("dd/MM/yyyy"),
    POINTS("dd.MM.yyyy"),
    COMPACT("yyyyMMdd"),
    MOMENT("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private final String pattern;

    Dates(String pattern) {
        this.pattern = pattern;
    }

    /** The day of a moment in a zone, or the moment itself in UTC where this form is one of moments. */
    Temporal at(Instant at, ZoneId zone) {
        return this == MOMENT ? at.atZone(ZoneOffset.UTC).toLocalDateTime() : LocalDate.ofInstant(at, zone);
    }

    /** @param at as {@link #at} gives it, or a day that has no moment, which stands for its beginning in UTC */
    String of(Temporal at) {
        Temporal full = this == MOMENT && at instanceof LocalDate day ? day.atStartOfDay() : at;
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(full);
    }

    /** The same form as spreadsheets write it. */
    String spreadsheet() {
        return this == MOMENT ? "yyyy-mm-dd hh:mm:ss" : pattern.toLowerCase(Locale.ROOT);
    }

    /** A day in this form, for people to choose by. */
    public String example() {
        return of(at(Instant.parse("2026-11-21T15:04:05Z"), ZoneOffset.UTC));
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Dates orIso(String key) {
        return Arrays.stream(values())
                .filter(it -> it.key().equals(key))
                .findFirst()
                .orElse(ISO);
    }
}
