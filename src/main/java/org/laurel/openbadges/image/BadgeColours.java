package org.laurel.openbadges.image;

import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/**
 * The colours of one organisation's badges. White on {@code deep} passes 7:1, gold on it and it on gold 4.5:1, and
 * {@code leaf} stands out from the ground by 3:1, whatever colour they were made of.
 */
public record BadgeColours(Color deep, Color leaf) {

    static final Color GROUND = new Color(0xFFFDF6);
    static final Color GOLD = new Color(0xF6D58A);
    static final Color GOLD_SHADE = new Color(0xC99A3C);
    static final Color WHITE = new Color(0xFFFFFF);

    static final List<BadgeColours> ALL = List.of(
            pair(0x36454F, 0x647F8F),
            pair(0x1F4A73, 0x3B7CB8),
            pair(0x6B2148, 0xB34A82),
            pair(0x4A3478, 0x8262BD),
            pair(0x0F5560, 0x23899A),
            pair(0x7A2A22, 0xBF5546),
            pair(0x2E3A6E, 0x5A6DB8),
            pair(0x44551A, 0x768E2E),
            pair(0x59321A, 0xA86A3D),
            pair(0x5B1F5E, 0x9C4CA1),
            pair(0x1D4F4A, 0x3A8C7C),
            pair(0x1F5C40, 0x2F8A60));

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final double DEEP = 7.2;
    private static final double DEEPEST = 11.5;
    private static final double LEAF = 3.3;
    private static final double DARKEST_LEAF = 4.4;
    private static final double MOST_VIVID = 0.74;
    private static final int STEPS = 400;

    /** A pair of Laurel's own. The same key always gives the same one. */
    public static BadgeColours of(String key) {
        int mixed = key.hashCode() * 0x9E3779B1;
        return ALL.get(Integer.remainderUnsigned(mixed ^ (mixed >>> 15), ALL.size()));
    }

    /** A pair around an organisation's colour, written {@code #rrggbb}; empty for anything else. */
    public static Optional<BadgeColours> around(String colour) {
        return HEX.matcher(colour).matches() ? Optional.of(around(Color.decode(colour))) : Optional.empty();
    }

    private static BadgeColours around(Color colour) {
        Hue hue = Hue.of(colour);
        Color deep = hue.lightened(
                hue.lightness(),
                it -> Contrast.of(WHITE, hue.at(it)) >= DEEP && Contrast.of(WHITE, hue.at(it)) <= DEEPEST);
        Hue calm = hue.calmer();
        Color leaf = calm.lightened(
                calm.lightness(),
                it -> Contrast.of(GROUND, calm.at(it)) >= LEAF && Contrast.of(GROUND, calm.at(it)) <= DARKEST_LEAF);
        return new BadgeColours(deep, leaf);
    }

    /** {@code over} at the given share upon {@code under}: a tint without transparency, the same in every viewer. */
    static Color tint(Color over, Color under, double share) {
        return new Color(
                mix(over.getRed(), under.getRed(), share),
                mix(over.getGreen(), under.getGreen(), share),
                mix(over.getBlue(), under.getBlue(), share));
    }

    private static int mix(int over, int under, double share) {
        return (int) Math.round(over * share + under * (1 - share));
    }

    private static BadgeColours pair(int deep, int leaf) {
        return new BadgeColours(new Color(deep), new Color(leaf));
    }

    /** A hue of some vividness, at any lightness (HSL, each from 0 to 1). */
    private record Hue(double hue, double saturation, double lightness) {

        static Hue of(Color colour) {
            double r = colour.getRed() / 255.0;
            double g = colour.getGreen() / 255.0;
            double b = colour.getBlue() / 255.0;
            double most = Math.max(r, Math.max(g, b));
            double spread = most - Math.min(r, Math.min(g, b));
            double lightness = most - spread / 2;
            if (spread == 0) {
                return new Hue(0, 0, lightness);
            }
            double hue = most == r ? (g - b) / spread : most == g ? 2 + (b - r) / spread : 4 + (r - g) / spread;
            double saturation = spread / (1 - Math.abs(2 * lightness - 1));
            return new Hue((hue / 6 + 1) % 1, Math.min(MOST_VIVID, saturation), lightness);
        }

        Hue calmer() {
            return new Hue(hue, saturation * 0.78, lightness);
        }

        /** The nearest lightness to a wanted one that fits. */
        Color lightened(double wanted, DoublePredicate fits) {
            for (int step = 0; step <= STEPS; step++) {
                double away = (double) step / STEPS;
                if (fits.test(wanted - away)) {
                    return at(wanted - away);
                }
                if (fits.test(wanted + away)) {
                    return at(wanted + away);
                }
            }
            throw new IllegalStateException("No lightness of this hue fits: " + this);
        }

        Color at(double lightness) {
            double light = Math.max(0, Math.min(1, lightness));
            double reach = saturation * Math.min(light, 1 - light);
            return new Color(part(0, light, reach), part(8, light, reach), part(4, light, reach));
        }

        private int part(int turn, double light, double reach) {
            double at = (turn + hue * 12) % 12;
            double value = light - reach * Math.max(-1, Math.min(Math.min(at - 3, 9 - at), 1));
            return (int) Math.round(255 * value);
        }
    }
}
