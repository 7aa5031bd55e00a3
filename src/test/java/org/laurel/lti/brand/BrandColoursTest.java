package org.laurel.lti.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** An LMS's colour is worn only as far as it can be read. */
class BrandColoursTest {

    private static final List<String> SURFACES =
            List.of("paper", "sheet", "wash", "leaf-wash", "gold-wash", "sky-wash", "rose-wash");
    private static final double READABLE = 4.5;

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "#000000, #ffffff, 21.0",
        "#ffffff, #ffffff, 1.0",
        "#777777, #ffffff, 4.48",
        "#767676, #fff, 4.54",
        "#0000ff, #ffffff, 8.59",
        "#ff0000, #000000, 5.25"
    })
    void contrast_is_as_wcag_defines_it(String one, String other, double ratio) {
        assertThat(colour(one).contrast(colour(other))).isCloseTo(ratio, within(0.01));
        assertThat(colour(other).contrast(colour(one))).isCloseTo(ratio, within(0.01));
    }

    @ParameterizedTest(name = "{0}: {1} on light pages, {2} on dark ones")
    @CsvSource({
        "#22664a, same,   other",
        "#003366, same,   other",
        "#8a1538, same,   other",
        "#0374b5, other,  other",
        "#e66000, other,  other",
        "#5ec4ff, other,  same",
        "#ffff00, absent, same",
        "#ffffff, absent, same",
        "#000000, same,   absent",
    })
    void a_colour_is_kept_mended_or_left_out(String primary, String light, String dark) {
        BrandColours brand = BrandColours.of(colour(primary));
        assertThat(outcome(primary, brand.light())).isEqualTo(light);
        assertThat(outcome(primary, brand.dark())).isEqualTo(dark);
        if (brand.light() != null) {
            assertReadable(brand.light(), BrandColours.LIGHT_PAGES, BrandColours.LIGHT_INK);
        }
        if (brand.dark() != null) {
            assertReadable(brand.dark(), BrandColours.DARK_PAGES, BrandColours.DARK_INK);
        }
    }

    @ParameterizedTest
    @CsvSource({"red", "#12345", "#1234567", "'#fff;}body{display:none'", "rgb(1 2 3)", "''"})
    void what_is_no_plain_colour_is_none(String text) {
        assertThat(Colour.of(text)).isEmpty();
    }

    @Test
    void the_surfaces_and_inks_are_those_of_the_style_sheet() throws IOException {
        String tokens =
                new ClassPathResource("static/css/parts/00-tokens.css").getContentAsString(StandardCharsets.UTF_8);
        var light = new ArrayList<String>();
        var dark = new ArrayList<String>();
        SURFACES.forEach(name -> {
            light.add(values(tokens, name).get(0));
            dark.add(values(tokens, name).get(1));
        });
        assertThat(BrandColours.LIGHT_PAGES).containsExactlyElementsOf(light);
        assertThat(BrandColours.DARK_PAGES).containsExactlyElementsOf(dark);
        assertThat(values(tokens, "leaf-ink")).containsExactly(BrandColours.LIGHT_INK, BrandColours.DARK_INK);
    }

    private static List<String> values(String tokens, String name) {
        return Pattern.compile("--" + name + ": (#[0-9a-f]+)")
                .matcher(tokens)
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private static String outcome(String primary, @Nullable String colour) {
        if (colour == null) {
            return "absent";
        }
        return colour.equals(primary) ? "same" : "other";
    }

    private static void assertReadable(String colour, List<String> pages, String ink) {
        assertThat(colour(colour).contrast(colour(ink))).isGreaterThanOrEqualTo(READABLE);
        assertThat(pages).allSatisfy(page -> assertThat(colour(colour).contrast(colour(page)))
                .isGreaterThanOrEqualTo(READABLE));
    }

    private static Colour colour(String text) {
        return Colour.of(text).orElseThrow();
    }
}
