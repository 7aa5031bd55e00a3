package org.laurel.openbadges.image;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.Locale;

/** The golden ribbon across the foot of a badge, with the organisation's short name. */
final class Ribbon {

    private static final double MIDDLE = Outline.MIDDLE;
    private static final double MOST_TEXT = 232;
    private static final int MOST_LETTERS = 22;
    private static final double USUAL = 25;

    private final String words;
    private final BadgeColours colours;
    private final Lettering type = Lettering.bold();
    private final double down;

    /** @param down how far below its usual place */
    Ribbon(String name, BadgeColours colours, double down) {
        String capitals = Words.lettersOnly(Words.plain(name)).toUpperCase(Locale.ROOT);
        this.words = type.covers(capitals) ? Words.shortened(capitals, MOST_LETTERS) : "";
        this.colours = colours;
        this.down = down;
    }

    void draw(Drawing drawing) {
        double size = USUAL;
        double spacing = 2;
        double width = words.isEmpty() ? 40 : size * type.width(words) + spacing * (words.length() - 1);
        if (width > MOST_TEXT) {
            size *= MOST_TEXT / width;
            spacing *= MOST_TEXT / width;
            width = MOST_TEXT;
        }
        double half = Math.max(width / 2 + 26, 78);
        for (int way : new int[] {-1, 1}) {
            drawing.fill(tail(half, way), BadgeColours.tint(BadgeColours.GOLD_SHADE, BadgeColours.GOLD, 0.55));
            drawing.fill(fold(half, way), BadgeColours.tint(colours.deep(), BadgeColours.GOLD_SHADE, 0.35));
        }
        drawing.fill(band(half, 498, 550), BadgeColours.tint(BadgeColours.GOLD_SHADE, BadgeColours.GOLD, 0.75));
        drawing.fill(band(half, 500, 548), BadgeColours.GOLD);
        if (!words.isEmpty()) {
            drawing.fill(type.centred(words, MIDDLE, 524 + down + size * 0.35, size, spacing), colours.deep());
        }
    }

    private Shape band(double half, double top, double bottom) {
        var band = new Path2D.Double();
        band.moveTo(MIDDLE - half, down + top);
        band.quadTo(MIDDLE, down + top + 12, MIDDLE + half, down + top);
        band.lineTo(MIDDLE + half, down + bottom);
        band.quadTo(MIDDLE, down + bottom + 12, MIDDLE - half, down + bottom);
        band.closePath();
        return band;
    }

    private Shape tail(double half, int way) {
        var tail = new Path2D.Double();
        tail.moveTo(MIDDLE + way * (half - 22), down + 514);
        tail.lineTo(MIDDLE + way * (half + 34), down + 508);
        tail.lineTo(MIDDLE + way * (half + 18), down + 535);
        tail.lineTo(MIDDLE + way * (half + 34), down + 560);
        tail.lineTo(MIDDLE + way * (half - 22), down + 566);
        tail.closePath();
        return tail;
    }

    private Shape fold(double half, int way) {
        var fold = new Path2D.Double();
        fold.moveTo(MIDDLE + way * half, down + 549);
        fold.lineTo(MIDDLE + way * (half - 22), down + 551);
        fold.lineTo(MIDDLE + way * (half - 22), down + 566);
        fold.closePath();
        return fold;
    }
}
