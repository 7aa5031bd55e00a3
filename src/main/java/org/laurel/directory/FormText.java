package org.laurel.directory;

import org.jspecify.annotations.Nullable;

/** Text as somebody typed it into a field. */
public final class FormText {

    private FormText() {}

    /** One line without control characters (the database takes none) and without blanks around it; empty for none. */
    public static String line(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** Several lines without other control characters; empty for none. */
    public static String lines(@Nullable String text) {
        return text == null
                ? ""
                : text.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", " ").strip();
    }
}
