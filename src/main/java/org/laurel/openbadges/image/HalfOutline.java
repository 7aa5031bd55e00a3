package org.laurel.openbadges.image;

import java.awt.Shape;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The left half of an outline, walked from its foot to its top: where a sprig grows. */
final class HalfOutline {

    private static final double FLAT = 0.25;
    private static final double LOOK = 7;

    private final List<double[]> points;
    private final double[] reached;

    /** A place on the way. @param direction of the walk there, in radians */
    record Place(double x, double y, double direction) {}

    private HalfOutline(List<double[]> points) {
        this.points = points;
        this.reached = new double[points.size()];
        for (int i = 1; i < reached.length; i++) {
            double[] a = points.get(i - 1);
            double[] b = points.get(i);
            reached[i] = reached[i - 1] + Math.hypot(b[0] - a[0], b[1] - a[1]);
        }
    }

    /** @param middle of the outline */
    static HalfOutline of(Shape outline, double middle) {
        List<double[]> round = flat(outline);
        int foot = 0;
        for (int i = 1; i < round.size(); i++) {
            if (round.get(i)[1] > round.get(foot)[1]) {
                foot = i;
            }
        }
        Collections.rotate(round, -foot);
        if (round.get(1)[0] > round.get(round.size() - 1)[0]) {
            Collections.reverse(round);
            Collections.rotate(round, 1);
        }
        var left = new ArrayList<double[]>();
        left.add(new double[] {middle, round.get(0)[1]});
        for (double[] point : round.subList(1, round.size())) {
            if (left.size() > 2 && point[0] >= middle - 0.01) {
                break;
            }
            if (point[0] < middle) {
                left.add(point);
            }
        }
        return new HalfOutline(left);
    }

    private static List<double[]> flat(Shape outline) {
        var points = new ArrayList<double[]>();
        var at = new double[6];
        for (var walk = new FlatteningPathIterator(outline.getPathIterator(null), FLAT); !walk.isDone(); walk.next()) {
            if (walk.currentSegment(at) != PathIterator.SEG_CLOSE) {
                double[] last = points.isEmpty() ? null : points.get(points.size() - 1);
                if (last == null || Math.hypot(last[0] - at[0], last[1] - at[1]) > 0.01) {
                    points.add(new double[] {at[0], at[1]});
                }
            }
        }
        double[] first = points.get(0);
        double[] last = points.get(points.size() - 1);
        if (Math.hypot(first[0] - last[0], first[1] - last[1]) < 0.01) {
            points.remove(points.size() - 1);
        }
        return points;
    }

    /** @param share of the way, from 0 at the foot to 1 at the top */
    Place at(double share) {
        double way = Math.max(0, Math.min(1, share)) * length();
        double[] here = point(way);
        double[] before = point(Math.max(0, way - LOOK));
        double[] after = point(Math.min(length(), way + LOOK));
        return new Place(here[0], here[1], Math.atan2(after[1] - before[1], after[0] - before[0]));
    }

    double length() {
        return reached[reached.length - 1];
    }

    private double[] point(double way) {
        int next = 1;
        while (next < reached.length - 1 && reached[next] < way) {
            next++;
        }
        double[] a = points.get(next - 1);
        double[] b = points.get(next);
        double share = (way - reached[next - 1]) / Math.max(1e-9, reached[next] - reached[next - 1]);
        return new double[] {a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share};
    }
}
