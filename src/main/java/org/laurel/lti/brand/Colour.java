package org.laurel.lti.brand;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A colour of the sRGB space, each part from 0 to 255. */
record Colour(int red, int green, int blue) {

    static final Colour BLACK = new Colour(0, 0, 0);
    static final Colour WHITE = new Colour(255, 255, 255);

    private static final Pattern SHORT = Pattern.compile("#[0-9a-fA-F]{3}");
    private static final Pattern LONG = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int HEX = 16;
    private static final double FULL = 255;

    /** A colour written {@code #rgb} or {@code #rrggbb}, or empty. */
    static Optional<Colour> of(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String hex = SHORT.matcher(text).matches() ? "#" + text.substring(1).replaceAll("(.)", "$1$1") : text;
        if (!LONG.matcher(hex).matches()) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(hex.substring(1), HEX);
        return Optional.of(new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
    }

    /** Contrast ratio, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
    double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** Relative luminance (WCAG 2.2, "relative luminance"). */
    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double value = part / FULL;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** This colour with some of another in it. @param share of the other, from 0 to 1 */
    Colour mixed(Colour other, double share) {
        return new Colour(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int one, int other, double share) {
        return (int) Math.round(one + (other - one) * share);
    }

    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
