package org.laurel.foundation;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Instants as the reader reads them: their language, their time zone. Templates say {@code @times.day(…)}. */
@Component("times")
public class Times {

    /** For example 21 November 2026. */
    public String day(Instant instant) {
        return written(instant, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
    }

    /** For example 21 Nov 2026, 10:42. */
    public String moment(Instant instant) {
        return written(instant, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT));
    }

    private static String written(Instant instant, DateTimeFormatter form) {
        ZonedDateTime there = instant.atZone(LocaleContextHolder.getTimeZone().toZoneId());
        return form.withLocale(LocaleContextHolder.getLocale()).format(there);
    }
}
