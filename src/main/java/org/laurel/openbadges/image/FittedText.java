package org.laurel.openbadges.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.image.Hyphenation.Piece;

/** Words broken into centred lines that fill an outline, as large and as evenly as they fit. */
record FittedText(List<Line> lines, double size) {

    private static final double LEADING = 1.16;
    private static final double CAP_HEIGHT = 0.72;
    private static final double DESCENT = 0.2;
    /** A smaller type is worth it where the lines become this much more even. */
    private static final double EVENNESS = 1.1;
    /** Words are cut where the type becomes this much larger by it. */
    private static final double WORTH_A_HYPHEN = 1.3;

    private static final double A_HYPHEN = 0.04;
    private static final int LONG_WORD = 11;
    private static final int MOST_LETTERS = 160;

    record Line(String text, double baseline) {}

    private record Breaks(List<String> lines, double raggedness) {}

    /** The pieces of a text with their widths at one unit of type size. */
    private record Laid(List<Piece> pieces, double[] widths, double space, double hyphen) {

        static Laid of(List<Piece> pieces, Lettering type) {
            double[] widths =
                    pieces.stream().mapToDouble(it -> type.width(it.text())).toArray();
            return new Laid(pieces, widths, type.width(" "), type.width("-"));
        }

        String line(int start, int end) {
            var line = new StringBuilder();
            for (int i = start; i < end; i++) {
                Piece piece = pieces.get(i);
                line.append(piece.text());
                if (i == end - 1) {
                    line.append(piece.goesOn() ? "-" : "");
                } else if (!piece.goesOn()) {
                    line.append(' ');
                }
            }
            return line.toString();
        }
    }

    /**
     * Finds the type size between the bounds at which the text fits; at the smallest size what is left over gives way
     * to an ellipsis.
     */
    static FittedText fit(String text, LineWidths room, double largest, double smallest, Lettering type) {
        String bounded = Words.shortened(text, MOST_LETTERS);
        int letters = (int) Math.max(4, room.widest() * 0.75 / smallest / type.width("n"));
        FittedText whole =
                attempt(Laid.of(Hyphenation.pieces(bounded, letters, letters - 1), type), room, largest, smallest);
        if (whole != null && whole.size() * WORTH_A_HYPHEN > largest) {
            return whole;
        }
        Laid cut = Laid.of(Hyphenation.pieces(bounded, LONG_WORD, LONG_WORD - 2), type);
        FittedText broken = attempt(cut, room, largest, smallest);
        if (broken != null && (whole == null || broken.size() >= whole.size() * WORTH_A_HYPHEN)) {
            return broken;
        }
        return whole != null ? whole : shortened(cut.pieces(), room, smallest, type);
    }

    private static @Nullable FittedText attempt(Laid text, LineWidths room, double largest, double smallest) {
        FittedText best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        double top = 0;
        for (double size = largest; size >= Math.max(smallest, top * 0.8); size -= 1) {
            int most = Math.min(text.pieces().size(), mostLines(room, size));
            for (int count = 1; count <= most; count++) {
                Breaks breaks = broken(text, slots(count, room, size), size);
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
        return best;
    }

    private static FittedText shortened(List<Piece> pieces, LineWidths room, double size, Lettering type) {
        for (int kept = pieces.size() - 1; kept > 0; kept--) {
            var fewer = new ArrayList<>(pieces.subList(0, kept));
            fewer.set(kept - 1, new Piece(fewer.get(kept - 1).text() + "…", false));
            Laid text = Laid.of(fewer, type);
            for (int count = Math.min(kept, mostLines(room, size)); count >= 1; count--) {
                Breaks breaks = broken(text, slots(count, room, size), size);
                if (breaks != null) {
                    return placed(breaks.lines(), size);
                }
            }
        }
        return placed(List.of("…"), size);
    }

    private static int mostLines(LineWidths room, double size) {
        return (int) (room.height() / (size * LEADING));
    }

    /** The room of each line, from the top of its capitals to the foot of its longest letters. */
    private static double[] slots(int count, LineWidths room, double size) {
        var slots = new double[count];
        for (int line = 0; line < count; line++) {
            double baseline = baseline(line, count, size);
            slots[line] = room.width(baseline - CAP_HEIGHT * size, baseline + DESCENT * size);
        }
        return slots;
    }

    private static double baseline(int line, int count, double size) {
        double height = (count - 1) * LEADING * size + CAP_HEIGHT * size;
        return -height / 2 + CAP_HEIGHT * size + line * LEADING * size;
    }

    /** The breaks that leave the lines most evenly filled, or null where no breaks fit. */
    private static @Nullable Breaks broken(Laid text, double[] room, double size) {
        int n = text.pieces().size();
        int count = room.length;
        var cost = new double[count + 1][n + 1];
        var from = new int[count + 1][n + 1];
        Arrays.stream(cost).forEach(row -> Arrays.fill(row, Double.POSITIVE_INFINITY));
        cost[0][0] = 0;
        for (int line = 1; line <= count; line++) {
            for (int end = line; end <= n; end++) {
                boolean hyphen = text.pieces().get(end - 1).goesOn();
                double width = (hyphen ? text.hyphen() : 0) - text.space();
                for (int start = end - 1; start >= line - 1; start--) {
                    boolean joined = start < end - 1 && text.pieces().get(start).goesOn();
                    width += text.widths()[start] + (joined ? 0 : text.space());
                    if (width * size > room[line - 1]) {
                        break;
                    }
                    double slack = 1 - width * size / room[line - 1];
                    double here = cost[line - 1][start] + slack * slack + (hyphen ? A_HYPHEN : 0);
                    if (here < cost[line][end]) {
                        cost[line][end] = here;
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
            lines.add(0, text.line(from[line][end], end));
        }
        return new Breaks(lines, cost[count][n] / count);
    }

    private static FittedText placed(List<String> lines, double size) {
        var placed = new ArrayList<Line>();
        for (int line = 0; line < lines.size(); line++) {
            placed.add(new Line(lines.get(line), baseline(line, lines.size(), size)));
        }
        return new FittedText(List.copyOf(placed), size);
    }
}
