package org.laurel.growth;

import java.time.LocalDate;
import java.time.Month;

/** From the first of July to the end of June. @param begins the calendar year of its July */
record SchoolYear(int begins) implements Comparable<SchoolYear> {

    private static final Month FIRST = Month.JULY;
    private static final int CENTURY = 100;

    static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonth().compareTo(FIRST) < 0 ? day.getYear() - 1 : day.getYear());
    }

    SchoolYear next() {
        return new SchoolYear(begins + 1);
    }

    public LocalDate firstDay() {
        return LocalDate.of(begins, FIRST, 1);
    }

    public LocalDate lastDay() {
        return next().firstDay().minusDays(1);
    }

    /** As people write it, for example 2026–27. */
    public String name() {
        return "%d–%02d".formatted(begins, (begins + 1) % CENTURY);
    }

    @Override
    public int compareTo(SchoolYear other) {
        return Integer.compare(begins, other.begins);
    }
}
