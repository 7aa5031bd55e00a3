package org.laurel.imports;

import java.nio.charset.StandardCharsets;

/** Names the file of an imported badge by what it holds, so that whoever downloads it can open it. */
final class OriginalName {

    /** Bytes that tell the kind apart; a byte order mark and leading white space fit in as well. */
    static final int HEAD = 64;

    private static final String PNG = "PNG\r\n";

    private OriginalName() {}

    /** @param head the first {@link #HEAD} bytes of the file, or all of a shorter one */
    static String of(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith(PNG, 1)) {
            return "badge.png";
        }
        String text = start.replaceAll("[\\x00\\xEF\\xBB\\xBF\\xFE\\xFF]", "").strip();
        if (text.startsWith("<")) {
            return "badge.svg";
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return "badge.json";
        }
        return text.matches("[A-Za-z0-9_.-]+") ? "badge.jwt" : "badge.txt";
    }
}
