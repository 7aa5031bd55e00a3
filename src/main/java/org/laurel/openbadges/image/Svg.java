package org.laurel.openbadges.image;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.Locale;

/** Writes a drawing as a self-contained SVG: no fonts, no styles, no script, nothing to fetch. */
final class Svg {

    private final StringBuilder out = new StringBuilder(24_000);

    private Svg() {}

    static String write(Drawing drawing, String alternativeText) {
        return new Svg().document(drawing, alternativeText);
    }

    private String document(Drawing drawing, String alternativeText) {
        int size = (int) Drawing.SIZE;
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">"
                        .formatted(size, size, size, size));
        out.append("<title>").append(escaped(alternativeText)).append("</title>");
        for (Drawing.Fill fill : drawing.fills()) {
            path(fill.shape(), fill.colour());
        }
        return out.append("</svg>").toString();
    }

    private void path(Shape shape, Color colour) {
        PathIterator at = shape.getPathIterator(null);
        out.append("<path fill=\"#")
                .append("%06x".formatted(colour.getRGB() & 0xFFFFFF))
                .append('"');
        if (at.getWindingRule() == PathIterator.WIND_EVEN_ODD) {
            out.append(" fill-rule=\"evenodd\"");
        }
        out.append(" d=\"");
        var p = new double[6];
        for (; !at.isDone(); at.next()) {
            switch (at.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> step('M', p, 2);
                case PathIterator.SEG_LINETO -> step('L', p, 2);
                case PathIterator.SEG_QUADTO -> step('Q', p, 4);
                case PathIterator.SEG_CUBICTO -> step('C', p, 6);
                default -> out.append('Z');
            }
        }
        out.append("\"/>");
    }

    private void step(char command, double[] points, int count) {
        out.append(command);
        for (int i = 0; i < count; i++) {
            String number = String.format(Locale.ROOT, "%.1f", points[i]);
            number = number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
            out.append(i == 0 || number.startsWith("-") ? "" : " ").append(number.equals("-0") ? "0" : number);
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
