package org.laurel.openbadges;

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
import org.laurel.openbadges.image.BadgeDesign;
import org.laurel.openbadges.image.BadgeImage;
import org.laurel.openbadges.image.BadgeLevel;

class BakingTest {

    private static final String JWS = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2ln";
    private static final Baking BAKING = Baking.OPEN_BADGES_2;
    private static final BadgeImage IMAGE =
            BadgeImage.of(new BadgeDesign("Wait Time", BadgeLevel.ADVANCED, "Lakeside", "lakeside"));

    private record Chunk(String type, byte[] data, int crc) {}

    @Test
    void a_baked_png_has_one_more_chunk_and_every_other_byte_as_before() {
        byte[] plain = IMAGE.png(600);
        byte[] baked = BakedPng.bake(plain, BAKING, JWS);
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
        List<Chunk> texts = chunks(BakedPng.bake(IMAGE.png(600), BAKING, JWS)).stream()
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
        var after = ImageIO.read(new ByteArrayInputStream(BakedPng.bake(plain, BAKING, JWS)));
        int[] one = before.getRGB(0, 0, 128, 128, null, 0, 128);
        assertThat(after.getRGB(0, 0, 128, 128, null, 0, 128)).isEqualTo(one);
    }

    @Test
    void what_was_baked_is_read_back() {
        assertThat(BakedPng.unbake(BakedPng.bake(IMAGE.png(64), BAKING, "ñ " + JWS), BAKING))
                .contains("ñ " + JWS);
        assertThat(BakedPng.unbake(IMAGE.png(64), BAKING)).isEmpty();
        assertThat(BakedSvg.unbake(BakedSvg.bake(IMAGE.svg(), BAKING, JWS), BAKING))
                .contains(JWS);
        assertThat(BakedSvg.unbake(IMAGE.svg(), BAKING)).isEmpty();
    }

    @Test
    void a_picture_that_holds_a_badge_is_not_baked_again() {
        byte[] png = BakedPng.bake(IMAGE.png(64), BAKING, JWS);
        String svg = BakedSvg.bake(IMAGE.svg(), BAKING, JWS);
        assertThatThrownBy(() -> BakedPng.bake(png, BAKING, JWS)).isInstanceOf(CannotBake.class);
        assertThatThrownBy(() -> BakedSvg.bake(svg, BAKING, JWS)).isInstanceOf(CannotBake.class);
    }

    @Test
    void what_is_no_png_is_refused() {
        byte[] png = IMAGE.png(64);
        assertThatThrownBy(() -> BakedPng.bake(new byte[0], BAKING, JWS)).isInstanceOf(CannotBake.class);
        assertThatThrownBy(() -> BakedPng.bake("GIF89a and more".getBytes(StandardCharsets.US_ASCII), BAKING, JWS))
                .isInstanceOf(CannotBake.class);
        for (int length : new int[] {8, 20, 33, png.length / 2, png.length - 1}) {
            assertThatThrownBy(() -> BakedPng.bake(Arrays.copyOf(png, length), BAKING, JWS))
                    .as("cut at " + length)
                    .isInstanceOf(CannotBake.class);
        }
        byte[] huge = png.clone();
        ByteBuffer.wrap(huge).putInt(8, Integer.MAX_VALUE);
        assertThatThrownBy(() -> BakedPng.unbake(huge, BAKING)).isInstanceOf(CannotBake.class);
    }

    @Test
    void a_badge_that_claims_to_be_compressed_or_comes_twice_is_refused() {
        byte[] compressed = BakedPng.bake(IMAGE.png(64), BAKING, JWS);
        int keyword = indexOf(compressed, "openbadges");
        compressed[keyword + "openbadges".length() + 1] = 1;
        assertThatThrownBy(() -> BakedPng.unbake(compressed, BAKING))
                .isInstanceOf(CannotBake.class)
                .hasMessageContaining("compressed");

        byte[] plain = IMAGE.png(64);
        byte[] once = BakedPng.bake(plain, BAKING, JWS);
        var twice = new ByteArrayOutputStream();
        int end = plain.length - 12;
        twice.write(once, 0, once.length - 12);
        twice.write(once, end, once.length - plain.length);
        twice.write(once, once.length - 12, 12);
        assertThatThrownBy(() -> BakedPng.unbake(twice.toByteArray(), BAKING))
                .isInstanceOf(CannotBake.class)
                .hasMessageContaining("more than one");
    }

    @Test
    void a_badge_that_others_compressed_is_read_within_bounds() throws Exception {
        byte[] text = "{\"id\":\"ñ\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(BakedPng.unbake(withCompressed(text), Baking.OPEN_BADGES_3)).contains("{\"id\":\"ñ\"}");
        byte[] bomb = withCompressed(new byte[200 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(1024 * 1024);
        assertThatThrownBy(() -> BakedPng.unbake(bomb, Baking.OPEN_BADGES_3))
                .isInstanceOf(CannotBake.class)
                .hasMessageContaining("too large");
    }

    /** The picture with the text in a compressed iTXt chunk, as the PNG specification has it. */
    private static byte[] withCompressed(byte[] text) throws Exception {
        var data = new ByteArrayOutputStream();
        data.writeBytes("openbadgecredential\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII));
        try (var deflater = new java.util.zip.DeflaterOutputStream(data)) {
            deflater.write(text);
        }
        byte[] plain = IMAGE.png(64);
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.size()).putInt(data.size());
        chunk.put("iTXt".getBytes(StandardCharsets.US_ASCII)).put(data.toByteArray());
        var crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.size());
        chunk.putInt((int) crc.getValue());
        var baked = new ByteArrayOutputStream();
        baked.write(plain, 0, plain.length - 12);
        baked.writeBytes(chunk.array());
        baked.write(plain, plain.length - 12, 12);
        return baked.toByteArray();
    }

    @Test
    void the_two_versions_of_badges_do_not_get_in_each_others_way() {
        byte[] png = BakedPng.bake(BakedPng.bake(IMAGE.png(64), BAKING, JWS), Baking.OPEN_BADGES_3, "other." + JWS);
        assertThat(BakedPng.unbake(png, BAKING)).contains(JWS);
        assertThat(BakedPng.unbake(png, Baking.OPEN_BADGES_3)).contains("other." + JWS);
        String svg = BakedSvg.bake(IMAGE.svg(), Baking.OPEN_BADGES_3, JWS);
        assertThat(svg)
                .contains("xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"><openbadges:credential verify=\""
                        + JWS);
        assertThat(BakedSvg.unbake(svg, Baking.OPEN_BADGES_3)).contains(JWS);
        assertThat(BakedSvg.unbake(svg, BAKING)).isEmpty();
        String json = svg.replace(" verify=\"" + JWS + "\">", "><![CDATA[\n{\"id\":\"urn:uuid:1\"}\n]]>");
        assertThat(BakedSvg.unbake(json, Baking.OPEN_BADGES_3)).contains("{\"id\":\"urn:uuid:1\"}");
    }

    @Test
    void the_assertion_comes_first_in_a_baked_svg_and_nothing_else_changes() {
        String plain = IMAGE.svg();
        String baked = BakedSvg.bake(plain, BAKING, JWS);
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
        assertThatThrownBy(() -> BakedSvg.bake(svg, BAKING, JWS)).isInstanceOf(CannotBake.class);
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
