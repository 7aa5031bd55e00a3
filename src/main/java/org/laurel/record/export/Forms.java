package org.laurel.record.export;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.FormText;

/** What people typed, as parts of a definition. Whatever is not understood is named by its field. */
final class Forms {

    private static final int LAST_HOUR = 23;

    private Forms() {}

    /** A field cannot be taken as it is. */
    static final class NotAccepted extends RuntimeException {

        private final String field;

        NotAccepted(String field) {
            super("Not accepted: " + field);
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    static String name(@Nullable String typed) {
        String name = FormText.line(typed);
        if (name.isEmpty() || name.length() > Profile.LONGEST_NAME) {
            throw new NotAccepted("name");
        }
        return name;
    }

    static Definition.Format format(String typed) {
        return typed.equals(Definition.Format.XLSX.key()) ? Definition.Format.XLSX : Definition.Format.CSV;
    }

    static char separator(String typed) {
        return switch (typed) {
            case "semicolon" -> ';';
            case "tab" -> '\t';
            default -> ',';
        };
    }

    static @Nullable LocalDate day(String field, String typed) {
        try {
            LocalDate day = typed.isBlank() ? null : LocalDate.parse(typed.strip());
            if (day != null && (day.getYear() < 1900 || day.getYear() > 9999)) {
                throw new NotAccepted(field);
            }
            return day;
        } catch (DateTimeParseException none) {
            throw new NotAccepted(field);
        }
    }

    static Set<String> states(List<String> typed) {
        return typed.stream().filter(Definition.STATES::contains).collect(Collectors.toUnmodifiableSet());
    }

    static ExportSchedule rhythm(String every, int hour, int day, ZoneId zone) {
        ExportSchedule.Every one = Arrays.stream(ExportSchedule.Every.values())
                .filter(it -> it.key().equals(every))
                .findFirst()
                .orElse(ExportSchedule.Every.NEVER);
        if (hour < 0 || hour > LAST_HOUR || day < 1 || day > DayOfWeek.values().length) {
            throw new NotAccepted("hour");
        }
        return new ExportSchedule(one, hour, DayOfWeek.of(day), zone);
    }

    /** @param values one a line, {@code in-force = A} */
    static Column column(
            Column before, String heading, String values, String longest, boolean cut, String dates, String text) {
        String said = FormText.line(heading);
        if (said.isEmpty() || said.length() > Column.LONGEST_HEADING) {
            throw new NotAccepted("heading");
        }
        String fixed = FormText.line(text);
        if (fixed.length() > Column.LONGEST_TEXT) {
            throw new NotAccepted("text");
        }
        return new Column(
                before.id(), before.source(), said, values(values), longest(longest), cut, Dates.orIso(dates), fixed);
    }

    private static int longest(String typed) {
        String number = FormText.line(typed);
        if (number.isEmpty()) {
            return 0;
        }
        if (!number.matches("[0-9]{1,5}")
                || Integer.parseInt(number) > Column.MOST_CHARACTERS
                || Integer.parseInt(number) == 0) {
            throw new NotAccepted("longest");
        }
        return Integer.parseInt(number);
    }

    private static Map<String, String> values(String typed) {
        var values = new LinkedHashMap<String, String>();
        for (String line : FormText.lines(typed).lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            int at = line.indexOf('=');
            String from = at < 0 ? "" : line.substring(0, at).strip();
            String to = line.substring(at + 1).strip();
            if (at < 0 || from.length() > Column.LONGEST_TEXT || to.length() > Column.LONGEST_TEXT) {
                throw new NotAccepted("values");
            }
            values.put(from, to);
        }
        if (values.size() > Column.MOST_VALUES) {
            throw new NotAccepted("values");
        }
        return values;
    }

    /** As the form shows a table of values. */
    static String lines(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> (it.getKey() + " = " + it.getValue()).strip())
                .collect(Collectors.joining("\n"));
    }
}
