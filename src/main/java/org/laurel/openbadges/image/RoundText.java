package org.laurel.openbadges.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words broken into centred lines that fill a disc, as large and as evenly as they fit. */
record RoundText(List<Line> lines, double size) {

    private static final double LEADING = 1.16;
    private static final double CAP_HEIGHT = 0.72;
    private static final double DESCENT = 0.2;
    /** A smaller type is worth it where the lines become this much more even. */
    private static final double EVENNESS = 1.1;

    record Line(String text, double baseline) {}

    private record Breaks(List<String> lines, double raggedness) {}

    /**
     * Finds the type size between the bounds at which the text fits a disc of the given radius around the origin; at
     * the smallest size what is left over gives way to an ellipsis.
     */
    static RoundText fit(String text, double radius, double largest, double smallest, Lettering type) {
        List<String> words = pieces(text, radius * 1.5 / smallest, type);
        double[] widths = widths(words, type);
        RoundText best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        double top = 0;
        for (double size = largest; size >= Math.max(smallest, top * 0.8); size -= 1) {
            for (int count = 1; count <= Math.min(words.size(), mostLines(radius, size)); count++) {
                Breaks breaks = broken(words, widths, slots(count, radius, size), size, type);
                if (breaks != null) {
                    top = Math.max(top, size);
                    double score = size / top - EVENNESS * breaks.raggedness();
                    if (score > bestScore) {
                        bestScore = score;
                        best = placed(breaks.lines(), size);
                    }
                }
            }
        }
        return best != null ? best : placed(cut(words, radius, smallest, type), smallest);
    }

    private static List<String> cut(List<String> words, double radius, double size, Lettering type) {
        for (int kept = Math.min(words.size() - 1, 60); kept > 0; kept--) {
            var fewer = new ArrayList<>(words.subList(0, kept));
            fewer.set(kept - 1, fewer.get(kept - 1) + "…");
            double[] widths = widths(fewer, type);
            for (int count = Math.min(kept, mostLines(radius, size)); count >= 1; count--) {
                Breaks breaks = broken(fewer, widths, slots(count, radius, size), size, type);
                if (breaks != null) {
                    return breaks.lines();
                }
            }
        }
        return List.of("…");
    }

    private static double[] widths(List<String> words, Lettering type) {
        return words.stream().mapToDouble(type::width).toArray();
    }

    private static int mostLines(double radius, double size) {
        return (int) (2 * radius / (size * LEADING));
    }

    /** The room of each line: the chord at whichever edge of the line is further from the middle. */
    private static double[] slots(int count, double radius, double size) {
        var room = new double[count];
        for (int line = 0; line < count; line++) {
            double baseline = baseline(line, count, size);
            double edge = Math.max(Math.abs(baseline - CAP_HEIGHT * size), Math.abs(baseline + DESCENT * size));
            room[line] = edge >= radius ? 0 : 2 * Math.sqrt(radius * radius - edge * edge);
        }
        return room;
    }

    private static double baseline(int line, int count, double size) {
        double height = (count - 1) * LEADING * size + CAP_HEIGHT * size;
        return -height / 2 + CAP_HEIGHT * size + line * LEADING * size;
    }

    /** The breaks that leave the lines most evenly filled, or null where no breaks fit. */
    private static @Nullable Breaks broken(
            List<String> words, double[] widths, double[] room, double size, Lettering type) {
        int n = words.size();
        int count = room.length;
        double space = type.width(" ");
        var cost = new double[count + 1][n + 1];
        var from = new int[count + 1][n + 1];
        Arrays.stream(cost).forEach(row -> Arrays.fill(row, Double.POSITIVE_INFINITY));
        cost[0][0] = 0;
        for (int line = 1; line <= count; line++) {
            for (int end = line; end <= n; end++) {
                double width = -space;
                for (int start = end - 1; start >= line - 1; start--) {
                    width += widths[start] + space;
                    if (width * size > room[line - 1]) {
                        break;
                    }
                    double slack = 1 - width * size / room[line - 1];
                    if (cost[line - 1][start] + slack * slack < cost[line][end]) {
                        cost[line][end] = cost[line - 1][start] + slack * slack;
                        from[line][end] = start;
                    }
                }
            }
        }
        if (Double.isInfinite(cost[count][n])) {
            return null;
        }
        var lines = new ArrayList<String>();
        for (int line = count, end = n; line > 0; end = from[line][end], line--) {
            lines.add(0, String.join(" ", words.subList(from[line][end], end)));
        }
        return new Breaks(lines, cost[count][n] / count);
    }

    /** Words, with those too wide for any line cut into pieces. */
    private static List<String> pieces(String text, double widest, Lettering type) {
        var pieces = new ArrayList<String>();
        for (String word : text.split(" ")) {
            String rest = word;
            while (type.width(rest) > widest) {
                int end = rest.length();
                while (end > 1 && type.width(rest.substring(0, end)) > widest) {
                    end = rest.offsetByCodePoints(end, -1);
                }
                end = Math.max(end, rest.offsetByCodePoints(0, 1));
                pieces.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            pieces.add(rest);
        }
        return pieces;
    }

    private static RoundText placed(List<String> lines, double size) {
        var placed = new ArrayList<Line>();
        for (int line = 0; line < lines.size(); line++) {
            placed.add(new Line(lines.get(line), baseline(line, lines.size(), size)));
        }
        return new RoundText(List.copyOf(placed), size);
    }
}
