package org.laurel.openbadges.image;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.KerningSubtable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Words as outlines. The typeface travels with the application and is read in plain Java, so a badge looks the same on
 * a server without a single font as in any browser.
 */
final class Lettering {

    private static final String TYPEFACE = "/liberation/LiberationSans-Bold.ttf";
    private static final Lettering BOLD = new Lettering();

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final @Nullable KerningSubtable kerning;
    private final double unitsPerEm;

    private Lettering() {
        try (InputStream file = Lettering.class.getResourceAsStream(TYPEFACE)) {
            if (file == null) {
                throw new IllegalStateException("The typeface " + TYPEFACE + " is missing from the class path");
            }
            font = new TTFParser(true).parse(new RandomAccessReadBuffer(file.readAllBytes()));
            glyphs = font.getUnicodeCmapLookup();
            kerning = font.getKerning() == null ? null : font.getKerning().getHorizontalKerningSubtable();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException("The typeface " + TYPEFACE + " cannot be read", e);
        }
    }

    static Lettering bold() {
        return BOLD;
    }

    /** Whether every character has an outline; a script that is not covered is better not drawn than drawn wrongly. */
    boolean covers(String text) {
        return text.codePoints().noneMatch(c -> !Character.isWhitespace(c) && glyphs.getGlyphId(c) == 0);
    }

    /** Width of one line at one unit of type size. */
    double width(String text) {
        return lay(text, null) / unitsPerEm;
    }

    /** The line's outline, centred upon {@code x}, standing upon {@code baseline}. */
    Path2D centred(String line, double x, double baseline, double size, double spacing) {
        var outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double extra = spacing * unitsPerEm / size;
        double width = lay(line, null) + extra * Math.max(0, line.codePointCount(0, line.length()) - 1);
        double scale = size / unitsPerEm;
        var place = new AffineTransform(scale, 0, 0, -scale, x - width * scale / 2, baseline);
        lay(visual(line), outline, extra);
        outline.transform(place);
        return outline;
    }

    private double lay(String text, @Nullable Path2D onto) {
        return lay(text, onto, 0);
    }

    /** Sets glyph after glyph with kerning and returns the width in the font's units. */
    private synchronized double lay(String text, @Nullable Path2D onto, double spacing) {
        try {
            double at = 0;
            int before = -1;
            for (int c : text.codePoints().toArray()) {
                int glyph = glyphs.getGlyphId(c);
                at += before < 0 ? 0 : spacing + (kerning == null ? 0 : kerning.getKerning(before, glyph));
                GlyphData outline = onto == null ? null : font.getGlyph().getGlyph(glyph);
                if (onto != null && outline != null) {
                    onto.append(outline.getPath().getPathIterator(AffineTransform.getTranslateInstance(at, 0)), false);
                }
                at += font.getAdvanceWidth(glyph);
                before = glyph;
            }
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException("The typeface cannot be read", e);
        }
    }

    /** The line in the order in which it is seen, for scripts written from right to left. */
    private static String visual(String line) {
        var bidi = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        if (bidi.isLeftToRight()) {
            return line;
        }
        int runs = bidi.getRunCount();
        var levels = new byte[runs];
        var pieces = new String[runs];
        for (int run = 0; run < runs; run++) {
            levels[run] = (byte) bidi.getRunLevel(run);
            String piece = line.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
            pieces[run] = levels[run] % 2 == 0 ? piece : mirrored(piece);
        }
        Bidi.reorderVisually(levels, 0, pieces, 0, runs);
        return String.join("", pieces);
    }

    private static String mirrored(String piece) {
        return new StringBuilder(piece)
                .reverse()
                .chars()
                .collect(StringBuilder::new, (text, c) -> text.append(mirror((char) c)), StringBuilder::append)
                .toString();
    }

    private static char mirror(char c) {
        return switch (c) {
            case '(' -> ')';
            case ')' -> '(';
            case '[' -> ']';
            case ']' -> '[';
            case '«' -> '»';
            case '»' -> '«';
            default -> c;
        };
    }
}
