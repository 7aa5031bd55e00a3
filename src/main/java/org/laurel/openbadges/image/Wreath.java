package org.laurel.openbadges.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Two laurel sprigs that rise from the foot of a circle and gain leaf pairs with the level. Where a leaf is still to
 * grow, a faint one stands, so that the three levels read as one plant.
 */
final class Wreath {

    private static final double STEM_STARTS = Math.toRadians(97);
    private static final double STEM_ENDS = Math.toRadians(251);
    private static final double LEAN = Math.toRadians(34);

    private final double centreX;
    private final double centreY;
    private final double radius;
    private final Style style;
    private final BadgeColours colours;

    /** Proportions: few, broad leaves without veins where the picture is small. */
    record Style(int pairs, double length, double breadth, double stem, boolean veined) {
        static final Style LARGE = new Style(BadgeLevel.FULL, 73, 31, 5, true);
        static final Style SMALL = new Style(6, 100, 50, 10, false);

        int grown(BadgeLevel level) {
            return (int) Math.round((double) pairs * level.leafPairs() / BadgeLevel.FULL);
        }
    }

    Wreath(double centreX, double centreY, double radius, Style style, BadgeColours colours) {
        this.centreX = centreX;
        this.centreY = centreY;
        this.radius = radius;
        this.style = style;
        this.colours = colours;
    }

    void draw(BadgeLevel level, Drawing drawing) {
        sprig(level, drawing, false);
        sprig(level, drawing, true);
    }

    private void sprig(BadgeLevel level, Drawing drawing, boolean right) {
        int grown = style.grown(level);
        Color faint = BadgeColours.tint(colours.deep(), BadgeColours.GROUND, 0.11);
        Color inner = BadgeColours.tint(colours.leaf(), colours.deep(), 0.72);
        drawing.fill(side(stem(grown), right), colours.deep());
        for (int pair = 0; pair < style.pairs(); pair++) {
            boolean there = pair < grown;
            double along = angle(pair);
            double size = 1 - 0.22 * pair / (style.pairs() - 1);
            leaf(drawing, along, LEAN, size, there ? colours.leaf() : faint, there, right);
            leaf(drawing, along + step() * 0.34, -LEAN, size * 0.84, there ? inner : faint, there, right);
            if (there && level == BadgeLevel.ADVANCED && style.veined() && pair % 2 == 1) {
                berry(drawing, along + step() * 0.8, right);
            }
        }
        leaf(drawing, tip(grown), Math.toRadians(3), 0.74, colours.leaf(), true, right);
    }

    private double step() {
        return (STEM_ENDS - STEM_STARTS) / style.pairs();
    }

    /** Where the stem ends: just beyond its last pair, under a leaf of its own. */
    private double tip(int grown) {
        return angle(grown - 0.36);
    }

    private double angle(double pair) {
        return STEM_STARTS + (pair + 0.35) * step();
    }

    /** One leaf standing on the stem at {@code along}, turned outwards (or, negative, inwards) from its direction. */
    private void leaf(
            Drawing drawing, double along, double turn, double size, Color colour, boolean veined, boolean right) {
        double direction = along + Math.PI / 2 - turn;
        var place = new AffineTransform();
        place.translate(centreX + radius * Math.cos(along), centreY + radius * Math.sin(along));
        place.rotate(direction);
        place.scale(size, size);
        drawing.fill(side(place.createTransformedShape(blade(turn > 0 ? 1 : -1)), right), colour);
        if (veined && style.veined()) {
            Color vein = BadgeColours.tint(BadgeColours.GROUND, colour, 0.42);
            drawing.fill(side(place.createTransformedShape(vein(turn > 0 ? 1 : -1)), right), vein);
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
        double away = radius + style.length() * 0.06;
        double x = centreX + away * Math.cos(along);
        double y = centreY + away * Math.sin(along);
        drawing.fill(side(new Ellipse2D.Double(x - 6, y - 6, 12, 12), right), BadgeColours.GOLD_SHADE);
        drawing.fill(side(new Ellipse2D.Double(x - 4.5, y - 5, 8, 8), right), BadgeColours.GOLD);
    }

    private Shape stem(int grown) {
        double ends = tip(grown) + step() * 0.1;
        var line = new Path2D.Double();
        line.moveTo(centreX + radius * Math.cos(STEM_STARTS), centreY + radius * Math.sin(STEM_STARTS));
        int pieces = 12;
        double arc = (ends - STEM_STARTS) / pieces;
        double reach = 4.0 / 3 * Math.tan(arc / 4) * radius;
        for (int piece = 0; piece < pieces; piece++) {
            double a = STEM_STARTS + piece * arc;
            double z = a + arc;
            line.curveTo(
                    centreX + radius * Math.cos(a) - reach * Math.sin(a),
                    centreY + radius * Math.sin(a) + reach * Math.cos(a),
                    centreX + radius * Math.cos(z) + reach * Math.sin(z),
                    centreY + radius * Math.sin(z) - reach * Math.cos(z),
                    centreX + radius * Math.cos(z),
                    centreY + radius * Math.sin(z));
        }
        return new BasicStroke((float) style.stem(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(line);
    }

    private Shape side(Shape shape, boolean right) {
        return right ? new AffineTransform(-1, 0, 0, 1, 2 * centreX, 0).createTransformedShape(shape) : shape;
    }
}
