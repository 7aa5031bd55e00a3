package org.laurel.growth.goal;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Days;
import org.laurel.directory.FormText;

/** A goal as it was typed; {@link #wrong} names the field that is wrong, as the messages do. */
record GoalForm(
        @Nullable String words,
        @Nullable String due,
        @Nullable String status) {

    static final GoalForm EMPTY = new GoalForm("", "", Goal.STATUSES.get(0));
    static final int LONGEST = 500;
    private static final int MOST_YEARS = 10;

    static GoalForm of(Goal goal) {
        return new GoalForm(goal.words(), goal.due() == null ? "" : goal.due().toString(), goal.status());
    }

    Optional<String> wrong(LocalDate today) {
        if (text().isEmpty() || text().length() > LONGEST) {
            return Optional.of("words");
        }
        if (!FormText.line(due).isEmpty() && day(today).isEmpty()) {
            return Optional.of("due");
        }
        return Goal.STATUSES.contains(chosen()) ? Optional.empty() : Optional.of("status");
    }

    String text() {
        return FormText.lines(words);
    }

    String chosen() {
        return status == null ? Goal.STATUSES.get(0) : status;
    }

    /** Of a form that was found right. */
    @Nullable LocalDate date(LocalDate today) {
        return day(today).orElse(null);
    }

    /** A goal that was due long ago may be kept. */
    private Optional<LocalDate> day(LocalDate today) {
        return Days.read(due)
                .filter(it -> it.isAfter(today.minusYears(MOST_YEARS)) && it.isBefore(today.plusYears(MOST_YEARS)));
    }
}
