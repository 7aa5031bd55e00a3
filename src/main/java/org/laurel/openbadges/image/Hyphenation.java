package org.laurel.openbadges.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Long words cut where a reader of English or Spanish hardly minds: before a consonant, or two that are spoken as one,
 * that a vowel follows. Words without such a place are cut where they must be.
 */
final class Hyphenation {

    private static final String VOWELS = "aeiouyáéíóúüàèìòùâêîôûäöåæøAEIOUYÁÉÍÓÚÜÄÖ";
    private static final String TOGETHER = " bl br ch cl cr dr fl fr gh gl gr ll ph pl pr qu rr sh th tr wh ck ";
    private static final int LEAST = 3;

    private Hyphenation() {}

    /** Part of a word. @param goesOn whether the next one belongs to the same word */
    record Piece(String text, boolean goesOn) {}

    /** Words as they are, but for those wider than any line. @param most letters of a word that are not cut */
    static List<Piece> pieces(String text, int most, int longestPiece) {
        var pieces = new ArrayList<Piece>();
        for (String word : text.split(" ")) {
            if (word.codePointCount(0, word.length()) <= most) {
                pieces.add(new Piece(word, false));
            } else {
                cut(word, longestPiece, pieces);
            }
        }
        return pieces;
    }

    private static void cut(String word, int longest, List<Piece> pieces) {
        int start = 0;
        for (int at = LEAST; at <= word.length() - LEAST; at++) {
            boolean room = at - start >= LEAST;
            if (room && (syllable(word, at) || at - start >= longest) && !Character.isLowSurrogate(word.charAt(at))) {
                pieces.add(new Piece(word.substring(start, at), true));
                start = at;
            }
        }
        pieces.add(new Piece(word.substring(start), false));
    }

    private static boolean syllable(String word, int at) {
        return consonant(word, at)
                && (vowel(word, at + 1) && !together(word, at - 1)
                        || at + 2 < word.length() && together(word, at) && vowel(word, at + 2))
                && (vowel(word, at - 1) || consonant(word, at - 1));
    }

    private static boolean vowel(String word, int at) {
        return at < word.length() && VOWELS.indexOf(word.charAt(at)) >= 0;
    }

    private static boolean consonant(String word, int at) {
        return Character.isLetter(word.charAt(at)) && !vowel(word, at);
    }

    private static boolean together(String word, int at) {
        return at + 2 <= word.length()
                && TOGETHER.contains(" " + word.substring(at, at + 2).toLowerCase(java.util.Locale.ROOT) + " ");
    }
}
