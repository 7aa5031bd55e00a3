package org.laurel.record.export;

import java.util.List;
import org.laurel.foundation.SpreadsheetText;

/**
 * What the cells of a row say: translated, harmless, and as long as they may be. A cell of CSV that looks like a formula gets an
 * apostrophe; cells of XLSX are typed as text and need none.
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

    List<String> headings() {
        return wanted.columns().stream().map(it -> harmless(it.heading())).toList();
    }

    /** @throws TooLong where a value is, and may not be cut */
    List<String> of(AwardRow row) {
        return wanted.columns().stream().map(it -> cell(it, row)).toList();
    }

    private String cell(Column column, AwardRow row) {
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
