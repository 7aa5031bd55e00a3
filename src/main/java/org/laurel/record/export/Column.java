package org.laurel.record.export;

import java.util.Map;

/**
 * One column of a file.
 *
 * @param id within its profile
 * @param values what to write instead of a value; empty text as a key stands for no value
 * @param longest how many characters a cell may have, or 0 for no limit
 * @param cut whether longer values are cut; otherwise no file is made
 * @param text what each cell of a fixed column says
 */
record Column(
        int id,
        Source source,
        String heading,
        Map<String, String> values,
        int longest,
        boolean cut,
        Dates dates,
        String text) {

    static final int LONGEST_HEADING = 100;
    static final int LONGEST_TEXT = 500;
    static final int MOST_CHARACTERS = 32_000;
    static final int MOST_VALUES = 200;

    static Column of(int id, Source source, String heading) {
        return new Column(id, source, heading, Map.of(), 0, true, Dates.ISO, "");
    }
}
