package org.laurel.foundation.file;

/** Text for cells of files that people open in a spreadsheet. */
public final class SpreadsheetText {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private SpreadsheetText() {}

    /** Spreadsheets run what begins like a formula; behind an apostrophe it is text. */
    public static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
