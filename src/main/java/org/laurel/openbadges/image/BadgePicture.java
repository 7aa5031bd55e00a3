package org.laurel.openbadges.image;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Composes the drawing of one badge: ground, sprigs, field with its words, ribbon. */
final class BadgePicture {

    private static final double MIDDLE = Outline.MIDDLE;
    private static final double LARGEST_TITLE = 46;
    private static final double SMALLEST_TITLE = 19;

    private final BadgeDesign design;
    private final BadgeColours colours;
    private final Lettering type = Lettering.bold();
    private final Drawing drawing = new Drawing();

    private BadgePicture(BadgeDesign design) {
        this.design = design;
        this.colours = design.colours();
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
        switch (design.template()) {
            case WREATH -> {
                Outline disc = new Outline.Disc(MIDDLE, 290, 286);
                embraced(disc, Sprigs.Style.LARGE, 74, 122);
                title(disc.at(154), 282);
            }
            case SHIELD -> {
                embraced(Outline.SHIELD, Sprigs.Style.LARGE.sized(64, 29).between(0.12, 0.86), 64, 108);
                title(Outline.SHIELD.at(138), 270);
            }
            case HEXAGON -> {
                embraced(Outline.HEXAGON, Sprigs.Style.LARGE.sized(62, 28).between(0.06, 0.96), 62, 104);
                title(Outline.HEXAGON.at(134), 292);
            }
            case ROSETTE -> {
                tails(0);
                pleats(272, 260, 252);
                Outline disc = new Outline.Disc(MIDDLE, 272, 232);
                embraced(disc, Sprigs.Style.LARGE.sized(54, 25), 51, 84);
                title(disc.at(109), 267);
            }
            case STACK -> {
                medallions();
                Outline disc = new Outline.Disc(MIDDLE, 340, 246);
                embraced(disc, Sprigs.Style.LARGE.sized(57, 26), 54, 89);
                title(disc.at(114), 334);
            }
        }
        new Ribbon(design.ribbon(), colours, design.template() == BadgeTemplate.STACK ? 26 : 0).draw(drawing);
        return drawing;
    }

    private Drawing small() {
        switch (design.template()) {
            case WREATH -> smallEmbraced(new Outline.Disc(MIDDLE, MIDDLE, 298), 84, MIDDLE);
            case SHIELD -> smallEmbraced(Outline.SHIELD, 72, 262);
            case HEXAGON -> smallEmbraced(Outline.HEXAGON, 72, 298);
            case ROSETTE -> {
                tails(0);
                pleats(272, 260, 252);
                smallEmbraced(new Outline.Disc(MIDDLE, 272, 236), 62, 272);
            }
            case STACK -> {
                medallions();
                smallEmbraced(new Outline.Disc(MIDDLE, 346, 250), 66, 346);
            }
        }
        return drawing;
    }

    /** An outline with sprigs along it around a field. */
    private void embraced(Outline outline, Sprigs.Style style, double sprigs, double field) {
        drawing.fill(outline.at(0), colours.deep());
        drawing.fill(outline.at(7), BadgeColours.GROUND);
        ring(outline, 19, 21, BadgeColours.tint(colours.deep(), BadgeColours.GROUND, 0.22));
        new Sprigs(outline.along(sprigs), MIDDLE, style, Sprigs.Paint.of(colours)).draw(design.level(), drawing);
        drawing.fill(outline.at(field), BadgeColours.GOLD_SHADE);
        drawing.fill(outline.at(field + 2), BadgeColours.GOLD);
        drawing.fill(outline.at(field + 9), colours.deep());
        ring(outline, field + 17, field + 18.5, BadgeColours.tint(BadgeColours.GOLD, colours.deep(), 0.55));
    }

    private void smallEmbraced(Outline outline, double sprigs, double middleY) {
        drawing.fill(outline.at(0), colours.deep());
        drawing.fill(outline.at(14), BadgeColours.GROUND);
        Sprigs.Style style = Sprigs.Style.SMALL;
        new Sprigs(outline.along(sprigs), MIDDLE, style.sized(sprigs * 1.19, sprigs * 0.6), Sprigs.Paint.of(colours))
                .draw(design.level(), drawing);
        double field = sprigs * 1.42;
        drawing.fill(outline.at(field), BadgeColours.GOLD);
        drawing.fill(outline.at(field + 13), colours.deep());
        initials(middleY, outline.at(field + 13).getBounds2D().getWidth());
    }

    private void initials(double middleY, double width) {
        String initials = Words.initials(Words.lettersOnly(Words.plain(design.title())));
        if (initials.isEmpty() || !type.covers(initials)) {
            emblem(middleY, width / 285);
        } else {
            double size = Math.min(width * 0.54, width * 0.72 / type.width(initials));
            drawing.fill(type.centred(initials, MIDDLE, middleY + size * 0.355, size, 0), BadgeColours.WHITE);
        }
    }

    private void title(Shape within, double middleY) {
        String title = Words.lettersOnly(Words.plain(design.title()));
        if (title.isEmpty() || !type.covers(title)) {
            emblem(middleY, within.getBounds2D().getWidth() / 285);
            return;
        }
        LineWidths room = LineWidths.within(within, MIDDLE, middleY);
        FittedText text = FittedText.fit(title, room, LARGEST_TITLE, SMALLEST_TITLE, type);
        for (FittedText.Line line : text.lines()) {
            drawing.fill(
                    type.centred(line.text(), MIDDLE, middleY + line.baseline(), text.size(), 0), BadgeColours.WHITE);
        }
    }

    /** The scalloped edge of a rosette. */
    private void pleats(double y, double outer, double inner) {
        int count = 22;
        var edge = new Path2D.Double();
        for (int pleat = 0; pleat < count; pleat++) {
            double from = 2 * Math.PI * (pleat - 0.5) / count - Math.PI / 2;
            double to = 2 * Math.PI * (pleat + 0.5) / count - Math.PI / 2;
            double out = outer + 26;
            double mid = (from + to) / 2;
            if (pleat == 0) {
                edge.moveTo(MIDDLE + inner * Math.cos(from), y + inner * Math.sin(from));
            }
            edge.quadTo(
                    MIDDLE + out * Math.cos(mid),
                    y + out * Math.sin(mid),
                    MIDDLE + inner * Math.cos(to),
                    y + inner * Math.sin(to));
        }
        edge.closePath();
        drawing.fill(edge, colours.leaf());
        for (int pleat = 0; pleat < count; pleat++) {
            double at = 2 * Math.PI * (pleat + 0.5) / count - Math.PI / 2;
            double wide = 0.035;
            var fold = new Path2D.Double();
            fold.moveTo(MIDDLE + inner * Math.cos(at), y + inner * Math.sin(at));
            fold.lineTo(MIDDLE + 230 * Math.cos(at - wide), y + 230 * Math.sin(at - wide));
            fold.lineTo(MIDDLE + 230 * Math.cos(at + wide), y + 230 * Math.sin(at + wide));
            fold.closePath();
            drawing.fill(fold, colours.deep());
        }
    }

    /** Two ends of ribbon below a rosette. */
    private void tails(double down) {
        for (int way : new int[] {-1, 1}) {
            drawing.fill(tail(way, 60, 214, down), colours.deep());
            drawing.fill(tail(way, 76, 198, down), colours.leaf());
        }
    }

    private static Shape tail(int way, double near, double far, double down) {
        var tail = new Path2D.Double();
        tail.moveTo(MIDDLE + way * (near - 50), 400);
        tail.lineTo(MIDDLE + way * (far - 50), 400);
        tail.lineTo(MIDDLE + way * far, 578 + down);
        tail.lineTo(MIDDLE + way * (near + far) / 2, 560 + down);
        tail.lineTo(MIDDLE + way * near, 598 + down);
        tail.closePath();
        return tail;
    }

    /** Two medallions behind the one in front. */
    private void medallions() {
        Outline last = new Outline.Disc(MIDDLE, 216, 214);
        drawing.fill(last.at(0), colours.leaf());
        drawing.fill(last.at(10), BadgeColours.GOLD);
        drawing.fill(last.at(17), colours.deep());
        Outline next = new Outline.Disc(MIDDLE, 276, 232);
        drawing.fill(next.at(0), colours.deep());
        drawing.fill(next.at(7), BadgeColours.GROUND);
        ring(next, 19, 21, BadgeColours.tint(colours.deep(), BadgeColours.GROUND, 0.22));
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
                new Rectangle2D.Double(MIDDLE - 3 * scale, middleY - 10 * scale, 6 * scale, 106 * scale),
                BadgeColours.WHITE);
    }

    private void ring(Outline outline, double from, double to, Color colour) {
        var ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        ring.append(outline.at(from), false);
        ring.append(outline.at(to), false);
        drawing.fill(ring, colour);
    }
}
