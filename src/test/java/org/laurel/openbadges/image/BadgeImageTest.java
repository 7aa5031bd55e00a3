package org.laurel.openbadges.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @EnumSource(BadgeTemplate.class)
    void the_sprigs_grow_with_the_level(BadgeTemplate template) {
        List<Long> leaves = Arrays.stream(BadgeLevel.values())
                .map(level -> grownShapes(BadgePicture.large(design(template, TITLE, level))))
                .toList();
        assertThat(leaves).isSorted().doesNotHaveDuplicates();
        List<Long> small = Arrays.stream(BadgeLevel.values())
                .map(level -> grownShapes(BadgePicture.small(design(template, TITLE, level))))
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

    @Test
    void templates_differ_by_their_outlines() throws Exception {
        var outlines = new HashSet<List<Boolean>>();
        for (BadgeTemplate template : BadgeTemplate.values()) {
            BufferedImage image = read(picture(template, TITLE).png(64));
            List<Boolean> filled = IntStream.range(0, 64 * 64)
                    .mapToObj(it -> image.getRGB(it % 64, it / 64) >>> 24 > 127)
                    .toList();
            assertThat(outlines.stream().mapToLong(other -> IntStream.range(0, filled.size())
                            .filter(it -> !filled.get(it).equals(other.get(it)))
                            .count()))
                    .allSatisfy(pixels -> assertThat(pixels).isGreaterThan(150));
            outlines.add(filled);
        }
    }

    @ParameterizedTest
    @EnumSource(BadgeTemplate.class)
    void nothing_is_cut_off_at_the_edge(BadgeTemplate template) {
        for (Drawing drawing : List.of(
                BadgePicture.large(design(template, TITLE, BadgeLevel.ADVANCED)),
                BadgePicture.small(design(template, TITLE, BadgeLevel.ADVANCED)))) {
            var whole = new Rectangle2D.Double(0, 0, Drawing.SIZE, Drawing.SIZE);
            assertThat(drawing.fills()).allSatisfy(it -> assertThat(whole.contains(new Area(it.shape()).getBounds2D()))
                    .isTrue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WREATH, 64",
        "WREATH, 128",
        "WREATH, 600",
        "SHIELD, 64",
        "SHIELD, 600",
        "HEXAGON, 64",
        "HEXAGON, 600",
        "ROSETTE, 64",
        "ROSETTE, 600",
        "STACK, 64",
        "STACK, 600"
    })
    void a_picture_has_the_asked_size_transparent_corners_and_many_colours(BadgeTemplate template, int pixels)
            throws Exception {
        BufferedImage image = read(picture(template, TITLE).png(pixels));
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
                "",
                "A",
                "Otorrinolaringología y electroencefalografía: diagnóstico y evaluación",
                "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsbescheid"
            })
    void any_name_gives_a_well_formed_picture_without_script_or_hidden_characters(String title) throws Exception {
        for (BadgeTemplate template : BadgeTemplate.values()) {
            var badge = BadgeImage.of(
                    new BadgeDesign(template, title, BadgeLevel.INTERMEDIATE, title, BadgeColours.of("lakeside")));
            for (String svg : List.of(badge.svg(), badge.smallSvg())) {
                assertThat(elements(svg)).isSubsetOf("svg", "title", "path");
                assertThat(svg).doesNotContain("onload=\"").doesNotContain("\u202E", "\u2066", "\u0000");
            }
            assertThat(badge.png(64)).isNotEmpty();
        }
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

    @Test
    void initials_pass_over_little_words() {
        assertThat(Words.initials("Wait Time That Opens Up Discussion")).isEqualTo("WT");
        assertThat(Words.initials("Feedback on a Colleague’s Evidence")).isEqualTo("FC");
        assertThat(Words.initials("Tiempo de espera que abre")).isEqualTo("TE");
        assertThat(Words.initials("ñandú")).isEqualTo("Ñ");
        assertThat(Words.initials("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(BadgeTemplate.class)
    void pictures_are_small_files(BadgeTemplate template) {
        var badge = BadgeImage.of(design(template, TITLE, BadgeLevel.ADVANCED));
        assertThat(badge.svg().length()).isLessThan(40_000);
        assertThat(badge.smallSvg().length()).isLessThan(12_000);
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

    private static BadgeDesign design(BadgeTemplate template, String title, BadgeLevel level) {
        return new BadgeDesign(template, title, level, "Lakeside", BadgeColours.of("lakeside"));
    }

    private static BadgeImage picture(BadgeTemplate template, String title) {
        return BadgeImage.of(design(template, title, BadgeLevel.INTRODUCTORY));
    }

    private static BufferedImage read(byte[] png) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
