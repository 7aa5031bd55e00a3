package org.laurel.directory.unit;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.laurel.directory.FormText;

/**
 * A list of people with their schools and employee numbers, or of schools alone, as spreadsheets save it: separated by commas,
 * semicolons or tabs; the first row names the columns in English or Spanish.
 *
 * @param ignored columns that mean nothing here, as they are headed
 */
record StaffList(List<Row> rows, List<String> ignored) {

    static final int MOST_ROWS = 5000;
    static final int LONGEST = 400_000;

    /** What a column holds. */
    enum Column {
        PERSON("e-mail", "email", "mail", "person", "person id", "correo", "correo electrónico", "persona"),
        NUMBER("employee number", "employee id", "number", "número de empleado", "número"),
        SCHOOL("school", "schools", "escuela", "escuelas"),
        DEPARTMENT("department", "departments", "departamento", "departamentos");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }

        private static Stream<Column> named(String heading) {
            String plain = heading.strip().toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", " ");
            return Stream.of(values()).filter(column -> column.names.contains(plain));
        }
    }

    /** A row as it was typed; what is missing is empty. @param line as a spreadsheet numbers it */
    record Row(long line, String person, String number, String school, String department) {}

    /** It is no list that can be read; the message is the end of a message key. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String problem) {
            super(problem);
        }
    }

    /** A file as text: by its byte order mark, else UTF-8, else as Windows writes Western European. */
    static String decoded(byte[] file) {
        if (file.length > 1 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xfe) {
            return new String(file, StandardCharsets.UTF_16LE);
        }
        if (file.length > 1 && (file[0] & 0xff) == 0xfe && (file[1] & 0xff) == 0xff) {
            return new String(file, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(file, Charset.forName("windows-1252"));
        }
    }

    /** @throws Unreadable where it is no table, is too long, or names no column that is known */
    static StaffList read(String text) {
        String table = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (table.length() > LONGEST) {
            throw new Unreadable("too-many");
        }
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(table))
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get()
                .parse(new StringReader(table))) {
            return read(parser.getRecords());
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new Unreadable("no-table");
        }
    }

    private static StaffList read(List<CSVRecord> records) {
        if (records.isEmpty()) {
            throw new Unreadable("nothing");
        }
        if (records.size() - 1 > MOST_ROWS) {
            throw new Unreadable("too-many");
        }
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        var ignored = new ArrayList<String>();
        CSVRecord header = records.get(0);
        for (int i = 0; i < header.size(); i++) {
            int place = i;
            String heading = FormText.line(header.get(i));
            Column.named(heading).findFirst().ifPresentOrElse(column -> columns.putIfAbsent(column, place), () -> {
                if (!heading.isEmpty()) {
                    ignored.add(heading);
                }
            });
        }
        boolean useful = columns.containsKey(Column.SCHOOL)
                || columns.containsKey(Column.DEPARTMENT)
                || columns.containsKey(Column.PERSON) && columns.containsKey(Column.NUMBER);
        if (!useful) {
            throw new Unreadable("columns");
        }
        return new StaffList(
                records.stream().skip(1).map(record -> row(record, columns)).toList(), ignored);
    }

    private static Row row(CSVRecord record, Map<Column, Integer> columns) {
        return new Row(
                record.getRecordNumber(),
                cell(record, columns.get(Column.PERSON)),
                cell(record, columns.get(Column.NUMBER)),
                cell(record, columns.get(Column.SCHOOL)),
                cell(record, columns.get(Column.DEPARTMENT)));
    }

    private static String cell(CSVRecord record, @org.jspecify.annotations.Nullable Integer place) {
        return place == null || place >= record.size() ? "" : FormText.line(record.get(place));
    }

    private static char separator(String table) {
        String first = table.lines().findFirst().orElse("");
        return Stream.of(';', '\t')
                .filter(candidate -> first.indexOf(candidate) >= 0 && count(first, candidate) > count(first, ','))
                .findFirst()
                .orElse(',');
    }

    private static long count(String text, char sought) {
        return text.chars().filter(one -> one == sought).count();
    }
}
