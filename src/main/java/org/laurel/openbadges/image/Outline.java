package org.laurel.openbadges.image;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The outline of a badge, the same on both sides of the middle, and those that lie within it. */
interface Outline {

    double MIDDLE = Drawing.SIZE / 2;

    Outline SHIELD = new Figure(shield());
    Outline HEXAGON = new Hexagon(MIDDLE, 298, 304);

    /** The outline this far within itself. */
    Shape at(double inset);

    /** The same with its corners taken wide, as a sprig grows. */
    default Shape along(double inset) {
        return at(inset);
    }

    record Disc(double x, double y, double radius) implements Outline {

        @Override
        public Shape at(double inset) {
            double r = radius - inset;
            return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
        }
    }

    /** Upright, with round corners. */
    record Hexagon(double x, double y, double radius) implements Outline {

        private static final double SIDE = Math.cos(Math.toRadians(30));
        private static final double ROUND = 0.17;
        private static final double WIDE = 0.42;

        @Override
        public Shape at(double inset) {
            return path(inset, ROUND);
        }

        @Override
        public Shape along(double inset) {
            return path(inset, WIDE);
        }

        private Shape path(double inset, double round) {
            double r = radius - inset / SIDE;
            var path = new Path2D.Double();
            for (int corner = 0; corner < 6; corner++) {
                step(path, r, corner, round);
                path.quadTo(
                        cornerX(r, corner),
                        cornerY(r, corner),
                        mix(cornerX(r, corner), cornerX(r, corner + 1), round),
                        mix(cornerY(r, corner), cornerY(r, corner + 1), round));
            }
            path.closePath();
            return path;
        }

        private void step(Path2D path, double r, int corner, double round) {
            double toX = mix(cornerX(r, corner), cornerX(r, corner - 1), round);
            double toY = mix(cornerY(r, corner), cornerY(r, corner - 1), round);
            if (corner == 0) {
                path.moveTo(toX, toY);
            } else {
                path.lineTo(toX, toY);
            }
        }

        private double cornerX(double r, int corner) {
            return x + r * Math.sin(Math.toRadians(60 * corner));
        }

        private double cornerY(double r, int corner) {
            return y - r * Math.cos(Math.toRadians(60 * corner));
        }

        private static double mix(double corner, double other, double share) {
            return corner + (other - corner) * share;
        }
    }

    /** Any shape; what lies within has its corners a little rounded, and is worked out once. */
    final class Figure implements Outline {

        private static final double ROUND = 14;
        private static final double WIDE = 70;

        private final Shape shape;
        private final Map<Double, Shape> known = new ConcurrentHashMap<>();
        private final Map<Double, Shape> wide = new ConcurrentHashMap<>();

        Figure(Shape shape) {
            this.shape = shape;
        }

        @Override
        public Shape at(double inset) {
            return inset == 0 ? shape : known.computeIfAbsent(inset, it -> within(it, ROUND));
        }

        @Override
        public Shape along(double inset) {
            return wide.computeIfAbsent(inset, it -> within(it, WIDE));
        }

        private Shape within(double inset, double round) {
            var area = new Area(shape);
            area.subtract(new Area(edge(shape, inset + round)));
            area.add(new Area(edge(area, round)));
            return new Path2D.Double(area);
        }

        private static Shape edge(Shape shape, double reach) {
            return new BasicStroke((float) (2 * reach), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                    .createStrokedShape(shape);
        }
    }

    private static Shape shield() {
        var half = new Path2D.Double();
        half.moveTo(MIDDLE, 4);
        half.curveTo(250, 30, 150, 36, 66, 26);
        half.quadTo(38, 24, 36, 52);
        half.lineTo(36, 268);
        half.curveTo(36, 420, 150, 520, MIDDLE, 594);
        return mirrored(half);
    }

    /** A left half from top to bottom, with its right one. */
    private static Shape mirrored(Path2D half) {
        var whole = new Path2D.Double(half);
        whole.closePath();
        var other = new Path2D.Double(half);
        other.transform(new java.awt.geom.AffineTransform(-1, 0, 0, 1, 2 * MIDDLE, 0));
        other.closePath();
        var area = new Area(whole);
        area.add(new Area(other));
        return new Path2D.Double(area);
    }
}
