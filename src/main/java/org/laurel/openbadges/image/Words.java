package org.laurel.openbadges.image;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names made fit for drawing and for alternative text: no control or direction-changing characters, single spaces. */
final class Words {

    private static final int SHORT_WORD = 3;

    private Words() {}

    static String plain(String text) {
        var kept = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
                .filter(Words::visible)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip().replaceAll(" +", " ");
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    /** Without pictographs and marks that stand for no letter, which a typeface may well lack. */
    static String lettersOnly(String plain) {
        var kept = new StringBuilder();
        plain.codePoints()
                .filter(c -> switch (Character.getType(c)) {
                    case Character.OTHER_SYMBOL, Character.ENCLOSING_MARK, Character.MODIFIER_SYMBOL -> c < 0x100;
                    default -> c < 0xFE00 || c > 0xFE0F;
                })
                .forEach(kept::appendCodePoint);
        return kept.toString().strip().replaceAll(" +", " ");
    }

    /** At most two initials; little words such as "on", "the" or "de" are passed over where others remain. */
    static String initials(String plain) {
        List<String> words = Arrays.stream(plain.split("[\\s\\p{Pd}/]+"))
                .map(word -> word.replaceAll("^[^\\p{L}\\p{N}]+", ""))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> weighty = words.stream()
                .filter(word -> word.length() > SHORT_WORD || !word.equals(word.toLowerCase(Locale.ROOT)))
                .toList();
        var initials = new StringBuilder();
        (weighty.isEmpty() ? words : weighty)
                .stream().limit(2).map(word -> word.codePointAt(0)).forEach(initials::appendCodePoint);
        return initials.toString().toUpperCase(Locale.ROOT);
    }

    static String shortened(String plain, int most) {
        return plain.codePointCount(0, plain.length()) <= most
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, most - 1)).strip() + "…";
    }
}
