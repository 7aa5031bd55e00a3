package org.laurel.award.openbadges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.award.image.BadgeDesign;
import org.laurel.award.image.BadgeImage;
import org.laurel.award.image.BadgeLevel;

class BakingTest {

    private static final String JWS = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2ln";
    private static final BadgeImage IMAGE =
            BadgeImage.of(new BadgeDesign("Wait Time", BadgeLevel.ADVANCED, "Lakeside", "lakeside"));

    private record Chunk(String type, byte[] data, int crc) {}

    @Test
    void a_baked_png_has_one_more_chunk_and_every_other_byte_as_before() {
        byte[] plain = IMAGE.png(600);
        byte[] baked = BakedPng.bake(plain, JWS);
        int end = plain.length - 12;
        int added = baked.length - plain.length;
        assertThat(Arrays.copyOf(baked, end)).isEqualTo(Arrays.copyOf(plain, end));
        assertThat(Arrays.copyOfRange(baked, end + added, baked.length))
                .isEqualTo(Arrays.copyOfRange(plain, end, plain.length));
        List<Chunk> before = chunks(plain);
        List<Chunk> after = chunks(baked);
        assertThat(after).hasSize(before.size() + 1);
        assertThat(after.get(after.size() - 1).type()).isEqualTo("IEND");
    }

    @Test
    void the_chunk_is_an_uncompressed_itxt_with_a_right_checksum() {
        List<Chunk> texts = chunks(BakedPng.bake(IMAGE.png(600), JWS)).stream()
                .filter(it -> it.type().equals("iTXt"))
                .toList();
        assertThat(texts).hasSize(1);
        Chunk chunk = texts.get(0);
        assertThat(new String(chunk.data(), StandardCharsets.UTF_8)).isEqualTo("openbadges\0\0\0\0\0" + JWS);
        var crc = new CRC32();
        crc.update("iTXt".getBytes(StandardCharsets.US_ASCII));
        crc.update(chunk.data());
        assertThat(chunk.crc()).isEqualTo((int) crc.getValue());
    }

    @Test
    void a_baked_png_still_shows_the_same_picture() throws Exception {
        byte[] plain = IMAGE.png(128);
        var before = ImageIO.read(new ByteArrayInputStream(plain));
        var after = ImageIO.read(new ByteArrayInputStream(BakedPng.bake(plain, JWS)));
        int[] one = before.getRGB(0, 0, 128, 128, null, 0, 128);
        assertThat(after.getRGB(0, 0, 128, 128, null, 0, 128)).isEqualTo(one);
    }

    @Test
    void what_was_baked_is_read_back() {
        assertThat(BakedPng.unbake(BakedPng.bake(IMAGE.png(64), "ñ " + JWS))).contains("ñ " + JWS);
        assertThat(BakedPng.unbake(IMAGE.png(64))).isEmpty();
        assertThat(BakedSvg.unbake(BakedSvg.bake(IMAGE.svg(), JWS))).contains(JWS);
        assertThat(BakedSvg.unbake(IMAGE.svg())).isEmpty();
    }

    @Test
    void a_picture_that_holds_a_badge_is_not_baked_again() {
        byte[] png = BakedPng.bake(IMAGE.png(64), JWS);
        String svg = BakedSvg.bake(IMAGE.svg(), JWS);
        assertThatThrownBy(() -> BakedPng.bake(png, JWS)).isInstanceOf(CannotBake.class);
        assertThatThrownBy(() -> BakedSvg.bake(svg, JWS)).isInstanceOf(CannotBake.class);
    }

    @Test
    void what_is_no_png_is_refused() {
        byte[] png = IMAGE.png(64);
        assertThatThrownBy(() -> BakedPng.bake(new byte[0], JWS)).isInstanceOf(CannotBake.class);
        assertThatThrownBy(() -> BakedPng.bake("GIF89a and more".getBytes(StandardCharsets.US_ASCII), JWS))
                .isInstanceOf(CannotBake.class);
        for (int length : new int[] {8, 20, 33, png.length / 2, png.length - 1}) {
            assertThatThrownBy(() -> BakedPng.bake(Arrays.copyOf(png, length), JWS))
                    .as("cut at " + length)
                    .isInstanceOf(CannotBake.class);
        }
        byte[] huge = png.clone();
        ByteBuffer.wrap(huge).putInt(8, Integer.MAX_VALUE);
        assertThatThrownBy(() -> BakedPng.unbake(huge)).isInstanceOf(CannotBake.class);
    }

    @Test
    void a_compressed_or_second_badge_is_refused() {
        byte[] compressed = BakedPng.bake(IMAGE.png(64), JWS);
        int keyword = indexOf(compressed, "openbadges");
        compressed[keyword + "openbadges".length() + 1] = 1;
        assertThatThrownBy(() -> BakedPng.unbake(compressed))
                .isInstanceOf(CannotBake.class)
                .hasMessageContaining("compressed");

        byte[] plain = IMAGE.png(64);
        byte[] once = BakedPng.bake(plain, JWS);
        var twice = new ByteArrayOutputStream();
        int end = plain.length - 12;
        twice.write(once, 0, once.length - 12);
        twice.write(once, end, once.length - plain.length);
        twice.write(once, once.length - 12, 12);
        assertThatThrownBy(() -> BakedPng.unbake(twice.toByteArray()))
                .isInstanceOf(CannotBake.class)
                .hasMessageContaining("more than one");
    }

    @Test
    void the_assertion_comes_first_in_a_baked_svg_and_nothing_else_changes() {
        String plain = IMAGE.svg();
        String baked = BakedSvg.bake(plain, JWS);
        assertThat(baked)
                .containsPattern("^<svg [^>]*xmlns:openbadges=\"http://openbadges.org\"><openbadges:assertion verify=\""
                        + java.util.regex.Pattern.quote(JWS) + "\"></openbadges:assertion><title>");
        assertThat(baked.replace(" xmlns:openbadges=\"http://openbadges.org\"", "")
                        .replace("<openbadges:assertion verify=\"" + JWS + "\"></openbadges:assertion>", ""))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<html/>",
                "<svg><title>no namespace</title></svg>",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
            })
    void what_is_no_plain_svg_is_refused(String svg) {
        assertThatThrownBy(() -> BakedSvg.bake(svg, JWS)).isInstanceOf(CannotBake.class);
    }

    private static List<Chunk> chunks(byte[] png) {
        var chunks = new ArrayList<Chunk>();
        ByteBuffer at = ByteBuffer.wrap(png).position(8);
        while (at.hasRemaining()) {
            byte[] data = new byte[at.getInt()];
            byte[] type = new byte[4];
            at.get(type).get(data);
            chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), data, at.getInt()));
        }
        return chunks;
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
