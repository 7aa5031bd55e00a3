package org.laurel.foundation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Instants as the reader reads them: their language, their time zone. Templates say {@code @times.day(…)}. */
@Component("times")
public class Times {

    /** For example 21 November 2026. */
    public String day(Instant instant) {
        return written(instant, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
    }

    /** For example 21 Nov 2026, 10:42 CST: a time of day always names its zone. */
    public String moment(Instant instant) {
        return written(instant, withZone(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)));
    }

    /** The same form, followed by the short name of the zone. */
    public static DateTimeFormatter withZone(DateTimeFormatter form) {
        return new DateTimeFormatterBuilder()
                .append(form)
                .appendLiteral(' ')
                .appendZoneText(TextStyle.SHORT)
                .toFormatter();
    }

    /** The id of the reader's zone, such as America/Chicago. */
    public String zone() {
        return LocaleContextHolder.getTimeZone().toZoneId().getId();
    }

    /** A zone by its name: Mountain Time, hora de las Montañas Rocosas; one that is only an offset, by that: UTC, UTC+02:00. */
    public static String zoneName(ZoneId zone, Locale locale) {
        if (!(zone.normalized() instanceof ZoneOffset offset)) {
            return zone.getDisplayName(TextStyle.FULL, locale);
        }
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
    }

    private static String written(Instant instant, DateTimeFormatter form) {
        ZonedDateTime there = instant.atZone(LocaleContextHolder.getTimeZone().toZoneId());
        return form.withLocale(LocaleContextHolder.getLocale()).format(there);
    }
}
