package org.laurel.award.bulk;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.InputStreamSource;

/**
 * A table as spreadsheets save it, read row by row: separated by commas, semicolons or tabs, in UTF-8, UTF-16 or Windows'
 * Western European, with or without a byte order mark.
 */
final class BatchFile implements Closeable {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char MARK = '\uFEFF';
    private static final String SEPARATOR_LINE = "sep=";
    private static final int LONGEST_HEADER = 20_000;
    private static final int BUFFER = 16 * 1024;

    /** It is no table that can be read. @param problem as the messages call it @param detail to name in it */
    static final class Unreadable extends Exception {
        private final String problem;
        private final String detail;

        Unreadable(String problem, String detail) {
            super(problem + ": " + detail);
            this.problem = problem;
            this.detail = detail;
        }

        String problem() {
            return problem;
        }

        String detail() {
            return detail;
        }
    }

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<BatchColumn, Integer> columns;
    private final List<String> ignored;

    private BatchFile(
            CSVParser parser, Iterator<CSVRecord> records, Map<BatchColumn, Integer> columns, List<String> ignored) {
        this.parser = parser;
        this.records = records;
        this.columns = columns;
        this.ignored = ignored;
    }

    /** One row. @param line as a spreadsheet numbers it */
    record Row(int line, Map<BatchColumn, String> cells) {
        String cell(BatchColumn column) {
            return cells.getOrDefault(column, "");
        }
    }

    static BatchFile open(InputStreamSource file) throws IOException, Unreadable {
        var reader = new BufferedReader(new InputStreamReader(file.getInputStream(), charset(file)), BUFFER);
        try {
            char separator = separator(reader);
            CSVParser parser = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(separator)
                    .setIgnoreEmptyLines(true)
                    .setTrailingData(true)
                    .setLenientEof(true)
                    .get()
                    .parse(reader);
            return ofHeader(parser, parser.iterator());
        } catch (IOException | UncheckedIOException | Unreadable e) {
            reader.close();
            throw e;
        }
    }

    private static BatchFile ofHeader(CSVParser parser, Iterator<CSVRecord> records) throws Unreadable {
        if (!records.hasNext()) {
            throw new Unreadable("empty", "");
        }
        Map<BatchColumn, Integer> columns = new EnumMap<>(BatchColumn.class);
        List<String> ignored = new ArrayList<>();
        CSVRecord header = records.next();
        for (int i = 0; i < header.size(); i++) {
            String heading = header.get(i).strip();
            var column = BatchColumn.named(heading);
            if (column.isEmpty()) {
                ignored.add(heading);
            } else if (columns.putIfAbsent(column.get(), i) != null) {
                throw new Unreadable("column-twice", brief(heading));
            }
        }
        return new BatchFile(
                parser,
                records,
                columns,
                ignored.stream().filter(it -> !it.isEmpty()).toList());
    }

    boolean has(BatchColumn column) {
        return columns.containsKey(column);
    }

    /** Columns that mean nothing here, as they are headed. */
    List<String> ignored() {
        return ignored;
    }

    /** The next row that is not blank, or null at the end. */
    @org.jspecify.annotations.Nullable Row next() {
        while (records.hasNext()) {
            CSVRecord record = records.next();
            Map<BatchColumn, String> cells = new EnumMap<>(BatchColumn.class);
            columns.forEach((column, place) -> {
                String cell = place < record.size() ? record.get(place).strip() : "";
                if (!cell.isEmpty()) {
                    cells.put(column, cell);
                }
            });
            if (!cells.isEmpty()) {
                return new Row(Math.toIntExact(record.getRecordNumber()), cells);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    static String brief(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    /** Of the first line; a line that Excel writes to name the separator is not one of the table. */
    private static char separator(BufferedReader reader) throws IOException, Unreadable {
        reader.mark(LONGEST_HEADER + 1);
        if (reader.read() != MARK) {
            reader.reset();
        }
        reader.mark(LONGEST_HEADER + 1);
        var line = new StringBuilder();
        boolean quoted = false;
        int next = reader.read();
        while (next >= 0 && (quoted || next != '\n' && next != '\r')) {
            if (line.length() == LONGEST_HEADER || next == 0) {
                throw new Unreadable("no-table", "");
            }
            quoted ^= next == '"';
            line.append((char) next);
            next = reader.read();
        }
        if (line.toString().startsWith(SEPARATOR_LINE) && line.length() == SEPARATOR_LINE.length() + 1) {
            return line.charAt(SEPARATOR_LINE.length());
        }
        reader.reset();
        String bare = line.toString().replaceAll("\"[^\"]*\"", "");
        char most = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(bare, candidate) > count(bare, most)) {
                most = candidate;
            }
        }
        return most;
    }

    private static long count(String text, char sought) {
        return text.chars().filter(it -> it == sought).count();
    }

    private static Charset charset(InputStreamSource file) throws IOException {
        try (InputStream in = new BufferedInputStream(file.getInputStream(), BUFFER)) {
            in.mark(2);
            int first = in.read();
            int second = in.read();
            if (first == 0xff && second == 0xfe) {
                return StandardCharsets.UTF_16LE;
            }
            if (first == 0xfe && second == 0xff) {
                return StandardCharsets.UTF_16BE;
            }
            in.reset();
            return isUtf8(in) ? StandardCharsets.UTF_8 : WINDOWS;
        }
    }

    private static boolean isUtf8(InputStream in) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new InputStreamReader(in, decoder)) {
            reader.transferTo(java.io.Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
