package org.laurel.openbadges.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadgeImageTest {

    private static final String TITLE = "Wait Time That Opens Up Discussion";

    @Test
    void the_same_design_gives_the_same_bytes() {
        assertThat(badge(TITLE).png(600)).isEqualTo(badge(TITLE).png(600));
        assertThat(badge(TITLE).svg()).isEqualTo(badge(TITLE).svg());
    }

    @Test
    void another_title_level_or_organisation_gives_another_picture() {
        String svg = badge(TITLE).svg();
        assertThat(badge("Exit Tickets").svg()).isNotEqualTo(svg);
        assertThat(badge(TITLE, BadgeLevel.ADVANCED).svg()).isNotEqualTo(svg);
        assertThat(BadgeImage.of(new BadgeDesign(TITLE, BadgeLevel.INTRODUCTORY, "Hillside", "hillside"))
                        .svg())
                .isNotEqualTo(svg);
    }

    @Test
    void the_wreath_grows_with_the_level() {
        List<Long> leaves = Arrays.stream(BadgeLevel.values())
                .map(level -> grownShapes(BadgePicture.large(design(TITLE, level))))
                .toList();
        assertThat(leaves).isSorted().doesNotHaveDuplicates();
        List<Long> small = Arrays.stream(BadgeLevel.values())
                .map(level -> grownShapes(BadgePicture.small(design(TITLE, level))))
                .toList();
        assertThat(small).isSorted().doesNotHaveDuplicates();
    }

    private static long grownShapes(Drawing drawing) {
        BadgeColours colours = BadgeColours.of("lakeside");
        Color inner = BadgeColours.tint(colours.leaf(), colours.deep(), 0.72);
        return drawing.fills().stream()
                .filter(it -> it.colour().equals(colours.leaf()) || it.colour().equals(inner))
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 600})
    void a_picture_has_the_asked_size_transparent_corners_and_many_colours(int pixels) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(badge(TITLE).png(pixels)));
        assertThat(image.getWidth()).isEqualTo(pixels);
        assertThat(image.getHeight()).isEqualTo(pixels);
        assertThat(image.getRGB(0, 0) >>> 24).isZero();
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertThat(colours).hasSizeGreaterThan(50).contains(0xFFFFFFFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</title><script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "a & b < c > d",
                "\u202Egnp.exe\u2066 hidden\u0000\u0007",
                "שלום לכולם (עברית)",
                "漢字とかな",
                "مرحبا",
                "👩🏽‍🏫",
                "   ",
                "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsbescheid"
            })
    void any_name_gives_a_well_formed_picture_without_script_or_hidden_characters(String title) throws Exception {
        var badge = BadgeImage.of(new BadgeDesign(title, BadgeLevel.INTERMEDIATE, title, "lakeside"));
        for (String svg : List.of(badge.svg(), badge.smallSvg())) {
            assertThat(elements(svg)).isSubsetOf("svg", "title", "path");
            assertThat(svg).doesNotContain("onload=\"").doesNotContain("\u202E", "\u2066", "\u0000");
        }
        assertThat(badge.png(64)).isNotEmpty();
    }

    private static Set<String> elements(String svg) throws Exception {
        Set<String> names = new HashSet<>();
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(svg));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                names.add(reader.getLocalName());
            }
        }
        return names;
    }

    @Test
    void the_title_is_the_alternative_text() {
        assertThat(badge("Pauses & prompts").svg()).contains("<title>Pauses &amp; prompts</title>");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 50, 200})
    void every_line_of_a_title_stays_within_its_disc(int words) {
        double radius = 132;
        Lettering type = Lettering.bold();
        RoundText text = RoundText.fit("colleague ".repeat(words).strip(), radius, 46, 19, type);
        for (RoundText.Line line : text.lines()) {
            double half = type.width(line.text()) * text.size() / 2;
            double top = line.baseline() - 0.72 * text.size();
            double edge = Math.max(Math.abs(top), Math.abs(line.baseline()));
            assertThat(Math.hypot(half, edge)).isLessThanOrEqualTo(radius + 0.01);
        }
    }

    @Test
    void what_does_not_fit_ends_in_an_ellipsis() {
        RoundText text = RoundText.fit("colleague ".repeat(200).strip(), 132, 46, 19, Lettering.bold());
        assertThat(text.lines().get(text.lines().size() - 1).text()).endsWith("…");
    }

    @Test
    void initials_pass_over_little_words() {
        assertThat(Words.initials("Wait Time That Opens Up Discussion")).isEqualTo("WT");
        assertThat(Words.initials("Feedback on a Colleague’s Evidence")).isEqualTo("FC");
        assertThat(Words.initials("Tiempo de espera que abre")).isEqualTo("TE");
        assertThat(Words.initials("ñandú")).isEqualTo("Ñ");
        assertThat(Words.initials("")).isEmpty();
    }

    @Test
    void every_pair_of_colours_keeps_its_contrast() {
        for (BadgeColours colours : BadgeColours.ALL) {
            assertThat(contrast(BadgeColours.WHITE, colours.deep())).isGreaterThanOrEqualTo(7);
            assertThat(contrast(BadgeColours.GOLD, colours.deep())).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(colours.leaf(), BadgeColours.GROUND)).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(BadgeLevel.class)
    void pictures_are_small_files(BadgeLevel level) {
        assertThat(badge(TITLE, level).svg().length()).isLessThan(40_000);
        assertThat(badge(TITLE, level).smallSvg().length()).isLessThan(10_000);
    }

    @Test
    void absurd_sizes_are_refused() {
        assertThatThrownBy(() -> badge(TITLE).png(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> badge(TITLE).png(100_000)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BadgeImage badge(String title) {
        return badge(title, BadgeLevel.INTRODUCTORY);
    }

    private static BadgeImage badge(String title, BadgeLevel level) {
        return BadgeImage.of(design(title, level));
    }

    private static BadgeDesign design(String title, BadgeLevel level) {
        return new BadgeDesign(title, level, "Lakeside", "lakeside");
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
