package org.laurel.lti.brand;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An LMS's primary colour as Laurel's buttons and links wear it, on light pages and on dark ones: made darker or lighter until
 * it can be read (WCAG 2.2, 1.4.3), or absent where too little of it would be left.
 */
public record BrandColours(@Nullable String light, @Nullable String dark) {

    /** What buttons and links stand on, and what is written on buttons: as in the style sheet's tokens. */
    static final List<String> LIGHT_PAGES =
            List.of("#fafaf6", "#fff", "#f0f3ed", "#e3f0e8", "#fbf1dd", "#e6eff7", "#fbe9ec");

    static final List<String> DARK_PAGES =
            List.of("#131a17", "#1a2320", "#202b26", "#1c3327", "#33291a", "#1c2a38", "#3a1f25");
    static final String LIGHT_INK = "#fff";
    static final String DARK_INK = "#0c1912";

    private static final double READABLE = 4.5;
    private static final int STEPS = 100;
    private static final double MOST_MIXED = 0.5;

    static BrandColours of(Colour primary) {
        return new BrandColours(
                readable(primary, Colour.BLACK, LIGHT_PAGES, LIGHT_INK).orElse(null),
                readable(primary, Colour.WHITE, DARK_PAGES, DARK_INK).orElse(null));
    }

    private static Optional<String> readable(Colour primary, Colour towards, List<String> pages, String ink) {
        for (int step = 0; step <= STEPS * MOST_MIXED; step++) {
            Colour mixed = primary.mixed(towards, (double) step / STEPS);
            if (contrasts(mixed, ink) && pages.stream().allMatch(page -> contrasts(mixed, page))) {
                return Optional.of(mixed.toString());
            }
        }
        return Optional.empty();
    }

    private static boolean contrasts(Colour colour, String other) {
        return Colour.of(other).filter(it -> it.contrast(colour) >= READABLE).isPresent();
    }

    /** The rules that put the colours in force, or null where there are none. */
    public @Nullable String css() {
        String rules = rule("light", light, LIGHT_INK) + rule("dark", dark, DARK_INK);
        return rules.isEmpty() ? null : rules;
    }

    private static String rule(String scheme, @Nullable String colour, String ink) {
        return colour == null
                ? ""
                : "@media (prefers-color-scheme:%s){:root{--brand:%s;--brand-ink:%s}}".formatted(scheme, colour, ink);
    }
}
