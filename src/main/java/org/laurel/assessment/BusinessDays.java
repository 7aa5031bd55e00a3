package org.laurel.assessment;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Monday to Friday. Public holidays differ from place to place and are not known here. */
final class BusinessDays {

    private BusinessDays() {}

    /** The same time of day, so many business days later, as the days are in {@code zone}. */
    static Instant after(Instant start, int days, ZoneId zone) {
        ZonedDateTime day = start.atZone(zone);
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day.toInstant();
    }
}
