package org.laurel.record.export;

import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.file.SpreadsheetText;

/**
 * What the cells of a row say: translated, harmless, and as long as they may be. A cell of CSV that looks like a formula gets an
 * apostrophe; cells of XLSX have types and need none. There a number is a number and a day is a day, unless the column has other
 * words for it or a greatest length: then it is text.
 */
record Cells(Definition wanted) {

    /** A value is longer than its column allows, and the profile wants no file then. */
    static final class TooLong extends RuntimeException {

        private final String heading;
        private final String award;

        TooLong(Column column, AwardRow row) {
            super("A value of " + column.heading() + " is too long");
            this.heading = column.heading();
            this.award = row.earner() + ", " + row.title();
        }

        String heading() {
            return heading;
        }

        /** Whose and of what, so that somebody finds it. */
        String award() {
            return award;
        }
    }

    /** @param text as it is read @param value a number, a day or a moment, or null for text @param format of a day or moment */
    record Cell(
            String text, @Nullable Object value, @Nullable String format) {

        static Cell of(String text) {
            return new Cell(text, null, null);
        }
    }

    List<String> headings() {
        return wanted.columns().stream().map(it -> harmless(it.heading())).toList();
    }

    /** @throws TooLong where a value is, and may not be cut */
    List<Cell> of(AwardRow row) {
        return wanted.columns().stream().map(column -> cell(column, row)).toList();
    }

    private Cell cell(Column column, AwardRow row) {
        String text = text(column, row);
        Object value = column.source().valueOf(row, column);
        boolean plain = column.longest() == 0 && column.values().isEmpty();
        if (!plain || value == null || value instanceof String) {
            return Cell.of(text);
        }
        return new Cell(text, value, value instanceof Temporal ? column.dates().spreadsheet() : null);
    }

    private String text(Column column, AwardRow row) {
        String found = oneLine(column.source().of(row, column));
        String said = harmless(column.values().getOrDefault(found, found));
        int longest = column.longest() == 0 ? Column.MOST_CHARACTERS : column.longest();
        int length = said.codePointCount(0, said.length());
        if (length <= longest) {
            return said;
        }
        if (column.longest() > 0 && !column.cut()) {
            throw new TooLong(column, row);
        }
        return said.substring(0, said.offsetByCodePoints(0, longest));
    }

    private String harmless(String text) {
        return wanted.format() == Definition.Format.CSV ? SpreadsheetText.harmless(text) : text;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
