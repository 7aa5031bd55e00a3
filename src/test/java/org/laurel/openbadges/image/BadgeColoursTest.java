package org.laurel.openbadges.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever colour an organisation has, its badges can be read. */
class BadgeColoursTest {

    private static final int STEP = 15;

    @Test
    void every_pair_of_our_own_keeps_its_contrast() {
        BadgeColours.ALL.forEach(BadgeColoursTest::assertReadable);
    }

    @Test
    void every_colour_there_is_gives_a_pair_that_keeps_its_contrast() {
        for (int red = 0; red <= 255; red += STEP) {
            for (int green = 0; green <= 255; green += STEP) {
                for (int blue = 0; blue <= 255; blue += STEP) {
                    String colour = "#%02x%02x%02x".formatted(red, green, blue);
                    assertReadable(BadgeColours.around(colour).orElseThrow());
                }
            }
        }
    }

    @Test
    void a_colour_that_can_be_read_is_kept_as_it_is() {
        assertThat(BadgeColours.around("#1f5c40").orElseThrow().deep()).isEqualTo(new java.awt.Color(0x1F5C40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "#12345", "#1234567", "#12345g", "url(#x)", "#1f5c40;"})
    void what_is_no_colour_gives_none(String text) {
        assertThat(BadgeColours.around(text)).isEmpty();
    }

    private static void assertReadable(BadgeColours colours) {
        assertThat(Contrast.of(BadgeColours.WHITE, colours.deep()))
                .as("%s", colours)
                .isGreaterThanOrEqualTo(7);
        assertThat(Contrast.of(BadgeColours.GOLD, colours.deep()))
                .as("%s", colours)
                .isGreaterThanOrEqualTo(4.5);
        assertThat(Contrast.of(colours.leaf(), BadgeColours.GROUND))
                .as("%s", colours)
                .isGreaterThanOrEqualTo(3);
    }
}
