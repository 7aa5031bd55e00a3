package org.laurel.openbadges.image;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Composes the drawing of one badge: ground, wreath, medallion with its words, ribbon. */
final class BadgePicture {

    private static final double MIDDLE = Drawing.SIZE / 2;
    private static final double UP = 290;
    private static final double MOST_RIBBON_TEXT = 232;

    private final BadgeDesign design;
    private final BadgeColours colours;
    private final Lettering type = Lettering.bold();
    private final Drawing drawing = new Drawing();

    private BadgePicture(BadgeDesign design) {
        this.design = design;
        this.colours = BadgeColours.of(design.colourKey());
    }

    /** With the title and the ribbon, to be seen at 200 pixels and more. */
    static Drawing large(BadgeDesign design) {
        return new BadgePicture(design).large();
    }

    /** With initials and bolder leaves, to be seen below that. */
    static Drawing small(BadgeDesign design) {
        return new BadgePicture(design).small();
    }

    private Drawing large() {
        disc(MIDDLE, UP, 286, colours.deep());
        disc(MIDDLE, UP, 279, BadgeColours.GROUND);
        ring(UP, 266, 2, BadgeColours.tint(colours.deep(), BadgeColours.GROUND, 0.22));
        new Wreath(MIDDLE, UP, 212, Wreath.Style.LARGE, colours).draw(design.level(), drawing);
        disc(MIDDLE, UP, 164, BadgeColours.GOLD_SHADE);
        disc(MIDDLE, UP, 162, BadgeColours.GOLD);
        disc(MIDDLE, UP, 155, colours.deep());
        ring(UP, 146, 1.5, BadgeColours.tint(BadgeColours.GOLD, colours.deep(), 0.55));
        title();
        ribbon();
        return drawing;
    }

    private Drawing small() {
        disc(MIDDLE, MIDDLE, 298, colours.deep());
        disc(MIDDLE, MIDDLE, 284, BadgeColours.GROUND);
        new Wreath(MIDDLE, MIDDLE, 214, Wreath.Style.SMALL, colours).draw(design.level(), drawing);
        disc(MIDDLE, MIDDLE, 178, BadgeColours.GOLD);
        disc(MIDDLE, MIDDLE, 164, colours.deep());
        String initials = Words.initials(Words.lettersOnly(Words.plain(design.title())));
        if (initials.isEmpty() || !type.covers(initials)) {
            emblem(MIDDLE, 1.15);
        } else {
            double size = Math.min(176, 236 / type.width(initials));
            drawing.fill(type.centred(initials, MIDDLE, MIDDLE + size * 0.355, size, 0), BadgeColours.WHITE);
        }
        return drawing;
    }

    private void title() {
        String title = Words.lettersOnly(Words.plain(design.title()));
        if (title.isEmpty() || !type.covers(title)) {
            emblem(UP, 1);
            return;
        }
        double raised = UP - 8;
        RoundText text = RoundText.fit(title, 132, 46, 19, type);
        for (RoundText.Line line : text.lines()) {
            drawing.fill(
                    type.centred(line.text(), MIDDLE, raised + line.baseline(), text.size(), 0), BadgeColours.WHITE);
        }
    }

    private void ribbon() {
        String words = Words.lettersOnly(Words.plain(design.ribbon())).toUpperCase(java.util.Locale.ROOT);
        boolean written = !words.isEmpty() && type.covers(words);
        String text = written ? fitted(words) : "";
        double size = 25;
        double spacing = 2;
        double width = written ? size * type.width(text) + spacing * (text.length() - 1) : 40;
        if (width > MOST_RIBBON_TEXT) {
            size *= MOST_RIBBON_TEXT / width;
            spacing *= MOST_RIBBON_TEXT / width;
            width = MOST_RIBBON_TEXT;
        }
        double half = Math.max(width / 2 + 26, 78);
        Color shade = BadgeColours.GOLD_SHADE;
        for (int way : new int[] {-1, 1}) {
            drawing.fill(tail(half, way), BadgeColours.tint(shade, BadgeColours.GOLD, 0.55));
            drawing.fill(fold(half, way), BadgeColours.tint(colours.deep(), shade, 0.35));
        }
        drawing.fill(band(half, 498, 550), BadgeColours.tint(shade, BadgeColours.GOLD, 0.75));
        drawing.fill(band(half, 500, 548), BadgeColours.GOLD);
        if (written) {
            drawing.fill(type.centred(text, MIDDLE, 524 + size * 0.35, size, spacing), colours.deep());
        }
    }

    private static String fitted(String words) {
        return Words.shortened(words, 22);
    }

    private static Shape band(double half, double top, double bottom) {
        var band = new Path2D.Double();
        band.moveTo(MIDDLE - half, top);
        band.quadTo(MIDDLE, top + 12, MIDDLE + half, top);
        band.lineTo(MIDDLE + half, bottom);
        band.quadTo(MIDDLE, bottom + 12, MIDDLE - half, bottom);
        band.closePath();
        return band;
    }

    private static Shape tail(double half, int way) {
        var tail = new Path2D.Double();
        tail.moveTo(MIDDLE + way * (half - 22), 514);
        tail.lineTo(MIDDLE + way * (half + 34), 508);
        tail.lineTo(MIDDLE + way * (half + 18), 535);
        tail.lineTo(MIDDLE + way * (half + 34), 560);
        tail.lineTo(MIDDLE + way * (half - 22), 566);
        tail.closePath();
        return tail;
    }

    private static Shape fold(double half, int way) {
        var fold = new Path2D.Double();
        fold.moveTo(MIDDLE + way * half, 549);
        fold.lineTo(MIDDLE + way * (half - 22), 551);
        fold.lineTo(MIDDLE + way * (half - 22), 566);
        fold.closePath();
        return fold;
    }

    /** A sprig instead of words, for titles in a script that the typeface does not hold. */
    private void emblem(double middleY, double scale) {
        for (int[] leaf : new int[][] {{-90, 60, 0}, {-150, 8, -1}, {-30, 8, 1}, {-155, 64, -1}, {-25, 64, 1}}) {
            var place = new AffineTransform();
            place.translate(MIDDLE + leaf[2] * 4 * scale, middleY + (leaf[0] == -90 ? -10 : leaf[1] - 4) * scale);
            place.rotate(Math.toRadians(leaf[0]));
            place.scale(scale, scale);
            var blade = new Path2D.Double();
            blade.moveTo(0, 0);
            blade.curveTo(25, -30, 70, -26, 96, 0);
            blade.curveTo(70, 26, 25, 30, 0, 0);
            drawing.fill(place.createTransformedShape(blade), BadgeColours.WHITE);
        }
        drawing.fill(
                new java.awt.geom.Rectangle2D.Double(MIDDLE - 3 * scale, middleY - 10 * scale, 6 * scale, 106 * scale),
                BadgeColours.WHITE);
    }

    private void disc(double x, double y, double radius, Color colour) {
        drawing.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), colour);
    }

    private void ring(double y, double radius, double width, Color colour) {
        var ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        double outer = radius + width / 2;
        double inner = radius - width / 2;
        ring.append(new Ellipse2D.Double(MIDDLE - outer, y - outer, 2 * outer, 2 * outer), false);
        ring.append(new Ellipse2D.Double(MIDDLE - inner, y - inner, 2 * inner, 2 * inner), false);
        drawing.fill(ring, colour);
    }
}
