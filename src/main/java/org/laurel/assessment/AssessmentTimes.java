package org.laurel.assessment;

import static org.laurel.foundation.Times.withZone;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Points in time as one reader reads them: in their zone and language, relative when near. */
public final class AssessmentTimes {

    private static final int NEAR_DAYS = 20;
    private static final Duration NEAR = Duration.ofHours(12);

    private final MessageSource messages;
    private final Locale locale;
    private final ZoneId zone;
    private final Instant now;

    AssessmentTimes(MessageSource messages, Locale locale, ZoneId zone, Instant now) {
        this.messages = messages;
        this.locale = locale;
        this.zone = zone;
        this.now = now;
    }

    /**
     * For a {@code time} element.
     *
     * @param iso for machines
     * @param words for reading
     * @param exact for hovering
     */
    public record Moment(String iso, String words, String exact) {}

    /** A day: "today", "in 3 days", "2 days ago", or the date where it is far. */
    public Moment day(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), there.toLocalDate());
        String words;
        if (Math.abs(days) > NEAR_DAYS) {
            words = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(locale)
                    .format(there);
        } else if (days == 0) {
            words = say("today");
        } else if (Math.abs(days) == 1) {
            words = say(days > 0 ? "tomorrow" : "yesterday");
        } else {
            words = say(days > 0 ? "in-days" : "days-ago", Math.abs(days));
        }
        return new Moment(at.toString(), words, exact(there));
    }

    /** A time of day and its zone, with the date where it is far enough to be taken for another day. */
    public Moment clock(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        boolean near = Duration.between(now, at).abs().compareTo(NEAR) < 0;
        DateTimeFormatter format = near
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
        return new Moment(at.toString(), withZone(format).withLocale(locale).format(there), exact(there));
    }

    public boolean isPast(Instant at) {
        return at.isBefore(now);
    }

    private String exact(ZonedDateTime there) {
        return withZone(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT))
                .withLocale(locale)
                .format(there);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage("assessment.time." + key, arguments, locale);
    }
}
