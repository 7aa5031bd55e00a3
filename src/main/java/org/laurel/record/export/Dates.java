package org.laurel.record.export;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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

    String of(Instant at, ZoneId zone) {
        ZoneId there = this == MOMENT ? ZoneId.of("UTC") : zone;
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(at.atZone(there));
    }

    /** A day in this form, for people to choose by. */
    public String example() {
        return of(Instant.parse("2026-11-21T15:04:05Z"), ZoneId.of("UTC"));
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
