package org.laurel.openbadges.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Two laurel sprigs that rise from the foot of an outline and gain leaf pairs with the level. Where a leaf is still to
 * grow, a faint one stands, so that the three levels read as one plant.
 */
final class Sprigs {

    private static final double LEAN = Math.toRadians(34);

    private final HalfOutline rise;
    private final double middle;
    private final Style style;
    private final Paint paint;

    /**
     * Proportions: few, broad leaves without veins where the picture is small.
     *
     * @param from where the stem begins, as a share of the way from foot to top
     * @param to where the last leaf of the fullest sprig is
     */
    record Style(int pairs, double length, double breadth, double stem, boolean veined, double from, double to) {

        static final Style LARGE = new Style(BadgeLevel.FULL, 73, 31, 5, true, 0.04, 0.895);
        static final Style SMALL = new Style(6, 100, 50, 10, false, 0.04, 0.895);

        Style sized(double length, double breadth) {
            return new Style(pairs, length, breadth, stem, veined, from, to);
        }

        Style between(double from, double to) {
            return new Style(pairs, length, breadth, stem, veined, from, to);
        }

        int grown(BadgeLevel level) {
            return (int) Math.round((double) pairs * level.leafPairs() / BadgeLevel.FULL);
        }
    }

    /** What the parts of a sprig are painted with. @param faint leaves that are still to grow */
    record Paint(Color outer, Color inner, Color faint, Color stem, Color ground) {

        static Paint of(BadgeColours colours) {
            return new Paint(
                    colours.leaf(),
                    BadgeColours.tint(colours.leaf(), colours.deep(), 0.72),
                    BadgeColours.tint(colours.deep(), BadgeColours.GROUND, 0.11),
                    colours.deep(),
                    BadgeColours.GROUND);
        }

        /** Gold upon the deep colour. */
        static Paint golden(BadgeColours colours) {
            return new Paint(
                    BadgeColours.GOLD,
                    BadgeColours.tint(BadgeColours.GOLD, BadgeColours.GOLD_SHADE, 0.45),
                    BadgeColours.tint(BadgeColours.GOLD, colours.deep(), 0.16),
                    BadgeColours.GOLD_SHADE,
                    colours.deep());
        }
    }

    Sprigs(Shape along, double middle, Style style, Paint paint) {
        this.rise = HalfOutline.of(along, middle);
        this.middle = middle;
        this.style = style;
        this.paint = paint;
    }

    void draw(BadgeLevel level, Drawing drawing) {
        sprig(level, drawing, false);
        sprig(level, drawing, true);
    }

    private void sprig(BadgeLevel level, Drawing drawing, boolean right) {
        int grown = style.grown(level);
        drawing.fill(side(stem(grown), right), paint.stem());
        for (int pair = 0; pair < style.pairs(); pair++) {
            boolean there = pair < grown;
            double size = 1 - 0.22 * pair / (style.pairs() - 1);
            leaf(drawing, along(pair), LEAN, size, there ? paint.outer() : paint.faint(), there, right);
            leaf(drawing, along(pair + 0.34), -LEAN, size * 0.84, there ? paint.inner() : paint.faint(), there, right);
            if (there && level == BadgeLevel.ADVANCED && style.veined() && pair % 2 == 1) {
                berry(drawing, along(pair + 0.8), right);
            }
        }
        leaf(drawing, along(grown - 0.36), Math.toRadians(3), 0.74, paint.outer(), true, right);
    }

    private double along(double pair) {
        return style.from() + (pair + 0.35) * (style.to() - style.from()) / style.pairs();
    }

    /** One leaf standing on the stem, turned outwards (or, negative, inwards) from its direction. */
    private void leaf(
            Drawing drawing, double along, double turn, double size, Color colour, boolean veined, boolean right) {
        HalfOutline.Place at = rise.at(along);
        var place = new AffineTransform();
        place.translate(at.x(), at.y());
        place.rotate(at.direction() - turn);
        place.scale(size, size);
        int bend = turn > 0 ? 1 : -1;
        drawing.fill(side(place.createTransformedShape(blade(bend)), right), colour);
        if (veined && style.veined()) {
            Color vein = BadgeColours.tint(paint.ground(), colour, 0.42);
            drawing.fill(side(place.createTransformedShape(vein(bend)), right), vein);
        }
    }

    /** A pointed blade along the x axis, fuller on the side away from the stem's bend. */
    private Path2D blade(int bend) {
        double l = style.length();
        double b = style.breadth() * bend;
        var blade = new Path2D.Double();
        blade.moveTo(3, 0);
        blade.curveTo(l * 0.22, -b * 0.72, l * 0.66, -b * 0.66, l, b * 0.10);
        blade.curveTo(l * 0.70, b * 0.52, l * 0.28, b * 0.50, 3, 0);
        blade.closePath();
        return blade;
    }

    private Path2D vein(int bend) {
        double l = style.length();
        double b = style.breadth() * bend;
        var vein = new Path2D.Double();
        vein.moveTo(l * 0.12, -b * 0.03);
        vein.quadTo(l * 0.5, -b * 0.16, l * 0.86, b * 0.03);
        vein.quadTo(l * 0.5, -b * 0.08, l * 0.12, b * 0.03);
        vein.closePath();
        return vein;
    }

    private void berry(Drawing drawing, double along, boolean right) {
        HalfOutline.Place at = rise.at(along);
        double away = style.length() * 0.06;
        double x = at.x() + away * Math.sin(at.direction());
        double y = at.y() - away * Math.cos(at.direction());
        drawing.fill(side(new Ellipse2D.Double(x - 6, y - 6, 12, 12), right), BadgeColours.GOLD_SHADE);
        drawing.fill(side(new Ellipse2D.Double(x - 4.5, y - 5, 8, 8), right), BadgeColours.GOLD);
    }

    private Shape stem(int grown) {
        double ends = along(grown - 0.26);
        int pieces = 16;
        var line = new Path2D.Double();
        for (int piece = 0; piece <= pieces; piece++) {
            HalfOutline.Place at = rise.at(style.from() + piece * (ends - style.from()) / pieces);
            if (piece == 0) {
                line.moveTo(at.x(), at.y());
            } else {
                line.lineTo(at.x(), at.y());
            }
        }
        return new BasicStroke((float) style.stem(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(line);
    }

    private Shape side(Shape shape, boolean right) {
        return right ? new AffineTransform(-1, 0, 0, 1, 2 * middle, 0).createTransformedShape(shape) : shape;
    }
}
