package org.laurel.openbadges.image;

import java.awt.Color;
import java.util.List;

/**
 * The colours of one organisation's badges. The pairs are chosen so that white on {@code deep} passes 7:1 and
 * {@code leaf} stands out from the ground by 3:1, whichever pair an organisation gets.
 */
record BadgeColours(Color deep, Color leaf) {

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

    static BadgeColours of(String key) {
        int mixed = key.hashCode() * 0x9E3779B1;
        return ALL.get(Integer.remainderUnsigned(mixed ^ (mixed >>> 15), ALL.size()));
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
}
