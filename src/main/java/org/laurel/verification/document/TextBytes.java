package org.laurel.verification.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of strangers as bytes: UTF-8, UTF-16 or UTF-32 with or without a byte order mark, and what an XML declaration names. */
final class TextBytes {

    private static final Pattern DECLARED =
            Pattern.compile("\\s*<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final int LONGEST_DECLARATION = 200;

    /** How the bytes of each encoding begin: with its mark, or with a character of ASCII. The longer ones come first. */
    private enum Beginning {
        UTF_32BE_MARK("UTF-32BE", 4, 0x00, 0x00, 0xfe, 0xff),
        UTF_32LE_MARK("UTF-32LE", 4, 0xff, 0xfe, 0x00, 0x00),
        UTF_8_MARK("UTF-8", 3, 0xef, 0xbb, 0xbf),
        UTF_16BE_MARK("UTF-16BE", 2, 0xfe, 0xff),
        UTF_16LE_MARK("UTF-16LE", 2, 0xff, 0xfe),
        UTF_32BE("UTF-32BE", 0, 0x00, 0x00, 0x00, -1),
        UTF_32LE("UTF-32LE", 0, -1, 0x00, 0x00, 0x00),
        UTF_16BE("UTF-16BE", 0, 0x00, -1),
        UTF_16LE("UTF-16LE", 0, -1, 0x00);

        private final String charset;
        private final int mark;
        private final List<Integer> bytes;

        /** @param bytes unsigned; -1 is any but zero */
        Beginning(String charset, int mark, Integer... bytes) {
            this.charset = charset;
            this.mark = mark;
            this.bytes = List.of(bytes);
        }

        boolean matches(byte[] text) {
            if (text.length < bytes.size()) {
                return false;
            }
            for (int at = 0; at < bytes.size(); at++) {
                int wanted = bytes.get(at);
                if (wanted < 0 ? text[at] == 0 : (text[at] & 0xff) != wanted) {
                    return false;
                }
            }
            return true;
        }
    }

    private TextBytes() {}

    /** The text without a mark; what is no text of its encoding becomes U+FFFD. */
    static String decoded(byte[] bytes) {
        return Arrays.stream(Beginning.values())
                .filter(beginning -> beginning.matches(bytes))
                .findFirst()
                .map(beginning -> new String(
                        bytes, beginning.mark, bytes.length - beginning.mark, Charset.forName(beginning.charset)))
                .orElseGet(() -> new String(bytes, declared(bytes)));
    }

    /** XML 1.0 §4.3.3: what a declaration in ASCII names; UTF-8 where there is none. */
    private static Charset declared(byte[] bytes) {
        int length = Math.min(bytes.length, LONGEST_DECLARATION);
        Matcher declared = DECLARED.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        try {
            return declared.lookingAt() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
