package org.laurel.award;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be typed about an award, in forms and lists alike. Lengths are in UTF-16 units. */
public final class AwardRules {

    public static final int LONGEST_REASON = 300;
    public static final int LONGEST_NARRATIVE = 5000;

    private static final int MOST_YEARS = 20;

    private AwardRules() {}

    /** Whether an award given today may be good until then. @param text a day as ISO 8601 writes it, or nothing for ever */
    public static boolean isGoodEnd(String text, LocalDate today) {
        return text.isEmpty()
                || date(text)
                        .filter(it -> !it.isBefore(today))
                        .filter(it -> it.isBefore(today.plusYears(MOST_YEARS)))
                        .isPresent();
    }

    /** A day as ISO 8601 writes it; empty for anything else. */
    public static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The text without line ends and control characters; empty where there is none. */
    public static String oneLine(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
