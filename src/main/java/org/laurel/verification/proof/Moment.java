package org.laurel.verification.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A moment as a document names it: absent, read, or named in a way that cannot be read. What cannot be read is never taken
 * for absent.
 *
 * @param at null where the moment is absent or cannot be read
 * @param unreadable what stands there, where it cannot be read; else null
 */
public record Moment(@Nullable Instant at, @Nullable String unreadable) {

    private static final Moment ABSENT = new Moment(null, null);

    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d+))?)?" + "(Z|[+-]\\d{2}:?\\d{2})?",
            Pattern.CASE_INSENSITIVE);

    private static final int LAST_HOUR = 24;
    private static final int SECONDS_OF_A_LEAP = 60;
    private static final int DIGITS_OF_A_NANO = 9;
    private static final BigDecimal END_OF_YEAR_9999 = new BigDecimal(253_402_300_800L);

    /**
     * A date and time (XML Schema 1.1 {@code dateTime}, RFC 3339), in UTC where it names no zone (VC Data Model 2.0 §2.3.3).
     * {@code 24:00:00} is the beginning of the next day; a leap second is the beginning of the next minute.
     */
    public static Moment of(JsonNode node) {
        if (node.isMissingNode()) {
            return ABSENT;
        }
        Matcher text = DATE_TIME.matcher(node.isString() ? node.asString() : "");
        try {
            return text.matches() ? new Moment(read(text), null) : unread(node);
        } catch (DateTimeException | NumberFormatException e) {
            return unread(node);
        }
    }

    /** NumericDate (RFC 7519 §2): seconds since 1970, with or without a fraction, up to the end of the year 9999. */
    static Moment ofSeconds(JsonNode node) {
        if (node.isMissingNode()) {
            return ABSENT;
        }
        boolean finite = node.isNumber() && !(node.isFloatingPointNumber() && !Double.isFinite(node.asDouble()));
        if (!finite || node.decimalValue().abs().compareTo(END_OF_YEAR_9999) >= 0) {
            return unread(node);
        }
        BigDecimal seconds = node.decimalValue().setScale(DIGITS_OF_A_NANO, RoundingMode.DOWN);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(DIGITS_OF_A_NANO).longValue();
        return new Moment(Instant.ofEpochSecond(whole.longValue(), nanos), null);
    }

    private static Moment unread(JsonNode node) {
        return new Moment(null, node.isString() ? "“" + node.asString() + "”" : node.toString());
    }

    private static Instant read(Matcher text) {
        LocalDate day = LocalDate.parse(text.group(1));
        int hour = Integer.parseInt(text.group(2));
        int minute = Integer.parseInt(text.group(3));
        int second = text.group(4) == null ? 0 : Integer.parseInt(text.group(4));
        int nano = text.group(5) == null ? 0 : nano(text.group(5));
        boolean midnight = hour == LAST_HOUR && minute == 0 && second == 0 && nano == 0;
        boolean leap = second == SECONDS_OF_A_LEAP;
        return day.plusDays(midnight ? 1 : 0)
                .atTime(midnight ? 0 : hour, minute, leap ? SECONDS_OF_A_LEAP - 1 : second, leap ? 0 : nano)
                .plusSeconds(leap ? 1 : 0)
                .toInstant(zone(text.group(6)));
    }

    private static int nano(String fraction) {
        return Integer.parseInt((fraction + "0".repeat(DIGITS_OF_A_NANO)).substring(0, DIGITS_OF_A_NANO));
    }

    private static ZoneOffset zone(@Nullable String text) {
        return text == null || text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }
}
