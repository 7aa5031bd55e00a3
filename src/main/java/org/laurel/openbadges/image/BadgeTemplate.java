package org.laurel.openbadges.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The family of badges: other outlines, the same sprigs, gold, lettering and ribbon. */
public enum BadgeTemplate {
    WREATH,
    SHIELD,
    HEXAGON,
    ROSETTE,
    /** Three medallions one upon another, for what is earned by earning others. */
    STACK;

    private static final List<BadgeTemplate> FOR_ONE = List.of(WREATH, SHIELD, HEXAGON, ROSETTE);
    private static final List<BadgeTemplate> FOR_STACKS = List.of(STACK, WREATH, SHIELD, HEXAGON, ROSETTE);

    /** Those to choose from, the usual one first; that of stacks says of a badge that it is one. */
    public static List<BadgeTemplate> choices(boolean stack) {
        return stack ? FOR_STACKS : FOR_ONE;
    }

    /** What nobody has to choose. */
    public static BadgeTemplate usual(boolean stack) {
        return choices(stack).get(0);
    }

    /** Its name in forms, addresses and tables. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BadgeTemplate> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
