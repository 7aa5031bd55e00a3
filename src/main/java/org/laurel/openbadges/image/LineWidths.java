package org.laurel.openbadges.image;

import java.awt.Shape;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;

/** How wide a line may be at each height of an outline that does not bend inwards, the same on both sides of a middle. */
final class LineWidths {

    private static final double FLAT = 0.2;

    private final double top;
    private final double[] widths;

    private LineWidths(double top, double[] widths) {
        this.top = top;
        this.widths = widths;
    }

    /** @param middleY the height around which lines are laid out; heights are told from there */
    static LineWidths within(Shape outline, double middleX, double middleY) {
        double top = outline.getBounds2D().getMinY();
        var widths = new double[(int) Math.ceil(outline.getBounds2D().getMaxY() - top) + 1];
        var at = new double[6];
        double fromX = 0;
        double fromY = 0;
        double startX = 0;
        double startY = 0;
        for (var walk = new FlatteningPathIterator(outline.getPathIterator(null), FLAT); !walk.isDone(); walk.next()) {
            int kind = walk.currentSegment(at);
            double toX = kind == PathIterator.SEG_CLOSE ? startX : at[0];
            double toY = kind == PathIterator.SEG_CLOSE ? startY : at[1];
            if (kind == PathIterator.SEG_MOVETO) {
                startX = toX;
                startY = toY;
            } else {
                cross(widths, fromX - middleX, fromY - top, toX - middleX, toY - top);
            }
            fromX = toX;
            fromY = toY;
        }
        return new LineWidths(top - middleY, widths);
    }

    private static void cross(double[] widths, double ax, double ay, double bx, double by) {
        double low = Math.min(ay, by);
        double high = Math.max(ay, by);
        for (int y = (int) Math.ceil(low); y <= high && y < widths.length; y++) {
            double share = high - low < 1e-9 ? 0 : (y - ay) / (by - ay);
            widths[y] = Math.max(widths[y], 2 * Math.abs(ax + (bx - ax) * share));
        }
    }

    /** The width that is free from one height to another; none outside. */
    double width(double from, double to) {
        return Math.max(0, Math.min(width(from), width(to)));
    }

    private double width(double height) {
        double place = height - top;
        int above = (int) Math.floor(place);
        if (place < 0 || above + 1 >= widths.length) {
            return 0;
        }
        return Math.min(widths[above], widths[above + 1]);
    }

    double height() {
        return widths.length - 1;
    }

    double widest() {
        double widest = 0;
        for (double width : widths) {
            widest = Math.max(widest, width);
        }
        return widest;
    }
}
