package org.laurel.openbadges.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.openbadges.image.UnusablePicture.Reason;

/** What people bring becomes a harmless square of pixels, or nothing. */
class UploadedPictureTest {

    private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final String SECRET = "<script>secret</script>";

    @Test
    void a_wide_picture_stands_in_the_middle_of_a_transparent_square() throws Exception {
        UploadedPicture made = UploadedPicture.of(png(filled(800, 400, BufferedImage.TYPE_INT_RGB)));
        BufferedImage image = read(made.png());
        assertThat(image.getWidth()).isEqualTo(600);
        assertThat(image.getHeight()).isEqualTo(600);
        assertThat(image.getRGB(300, 10) >>> 24).isZero();
        assertThat(image.getRGB(300, 300)).isEqualTo(Color.ORANGE.getRGB());
        assertThat(image.getRGB(2, 300)).isEqualTo(Color.ORANGE.getRGB());
        assertThat(read(made.smallPng()).getWidth()).isEqualTo(160);
    }

    @ParameterizedTest
    @CsvSource({"png, 3000, 2900", "jpeg, 3000, 2900", "png, 200, 90", "jpeg, 200, 90", "png, 600, 600", "png, 7000, 1"
    })
    void pictures_of_every_usual_size_are_taken(String format, int width, int height) throws Exception {
        UploadedPicture made = UploadedPicture.of(written(filled(width, height, BufferedImage.TYPE_INT_RGB), format));
        assertThat(read(made.png()).getWidth()).isEqualTo(600);
    }

    @Test
    void nothing_of_a_file_but_its_pixels_is_kept() throws Exception {
        byte[] plain = png(filled(300, 300, BufferedImage.TYPE_INT_ARGB));
        int header = MAGIC.length + 25;
        byte[] described = joined(
                Arrays.copyOf(plain, header),
                chunk("tEXt", ("Comment\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1)),
                chunk("eXIf", SECRET.getBytes(StandardCharsets.ISO_8859_1)),
                Arrays.copyOfRange(plain, header, plain.length),
                ("<html>" + SECRET).getBytes(StandardCharsets.ISO_8859_1),
                "PK\3\4".getBytes(StandardCharsets.ISO_8859_1));
        UploadedPicture made = UploadedPicture.of(described);
        assertThat(new String(made.png(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script", "tEXt", "eXIf", "PK\3\4");
        assertThat(made).usingRecursiveComparison().isEqualTo(UploadedPicture.of(plain));
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 300", "3, 595, 300", "6, 300, 5", "8, 300, 595"})
    void a_photograph_stands_upright(int orientation, int x, int y) throws Exception {
        var image = filled(600, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.BLUE);
        brush.fillRect(0, 0, 100, 600);
        brush.dispose();
        byte[] jpeg = written(image, "jpeg");
        byte[] exif = {
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] turned = joined(
                Arrays.copyOf(jpeg, 2),
                new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 2)},
                exif,
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
        var seen = new Color(read(UploadedPicture.of(turned).png()).getRGB(x, y));
        assertThat(seen.getBlue()).isGreaterThan(200);
        assertThat(seen.getRed()).isLessThan(60);
    }

    @Test
    void a_bomb_is_told_by_its_header_and_never_unpacked() {
        assertRefused(bomb(100_000, 100_000), Reason.TOO_MANY_PIXELS);
        assertRefused(bomb(8_000, 7_000), Reason.TOO_MANY_PIXELS);
        assertRefused(bomb(Integer.MAX_VALUE, 1), Reason.TOO_MANY_PIXELS);
    }

    @Test
    void text_that_unpacks_to_gigabytes_is_passed_over() throws Exception {
        byte[] plain = png(filled(300, 300, BufferedImage.TYPE_INT_ARGB));
        var packed = new ByteArrayOutputStream();
        packed.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (var out = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < 400; i++) {
                out.write(new byte[1024 * 1024]);
            }
        }
        int header = MAGIC.length + 25;
        byte[] file = joined(
                Arrays.copyOf(plain, header),
                chunk("zTXt", packed.toByteArray()),
                Arrays.copyOfRange(plain, header, plain.length));
        assertThat(UploadedPicture.of(file).png()).isNotEmpty();
    }

    @Test
    void a_photograph_of_endless_passes_is_refused() throws Exception {
        byte[] jpeg = written(filled(300, 300, BufferedImage.TYPE_INT_RGB), "jpeg");
        var file = new ByteArrayOutputStream();
        file.write(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < 5_000; i++) {
            file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0});
        }
        assertRefused(file.toByteArray(), Reason.BROKEN);
    }

    @Test
    void of_a_moving_picture_the_first_one_stays() throws Exception {
        byte[] plain = png(filled(300, 300, BufferedImage.TYPE_INT_ARGB));
        int header = MAGIC.length + 25;
        byte[] moving = joined(
                Arrays.copyOf(plain, header),
                chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0}),
                Arrays.copyOfRange(plain, header, plain.length));
        assertThat(new String(UploadedPicture.of(moving).png(), StandardCharsets.ISO_8859_1))
                .doesNotContain("acTL");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 40, 60, 200, 1_000, 1_500})
    void what_breaks_off_is_refused(int kept) throws Exception {
        for (String format : new String[] {"png", "jpeg"}) {
            byte[] whole = written(noise(300, 300), format);
            assertRefused(Arrays.copyOf(whole, kept), Reason.BROKEN);
        }
    }

    @Test
    void rubbish_behind_a_right_beginning_is_refused() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] rubbish = new byte[2_000];
            random.nextBytes(rubbish);
            byte[] start = i % 2 == 0 ? MAGIC : new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
            assertThatThrownBy(() -> UploadedPicture.of(joined(start, rubbish))).isInstanceOf(UnusablePicture.class);
        }
    }

    @Test
    void a_picture_with_any_byte_changed_is_read_or_refused_and_nothing_else_happens() throws Exception {
        var random = new Random(11);
        for (String format : new String[] {"png", "jpeg"}) {
            byte[] whole = written(noise(220, 220), format);
            for (int i = 0; i < 150; i++) {
                byte[] changed = whole.clone();
                for (int bytes = 0; bytes < 4; bytes++) {
                    changed[random.nextInt(Math.min(2_000, changed.length))] = (byte) random.nextInt();
                }
                try {
                    assertThat(UploadedPicture.of(changed).png()).isNotEmpty();
                } catch (UnusablePicture refused) {
                    assertThat(refused.reason()).isNotNull();
                }
            }
        }
    }

    @Test
    void a_drawing_is_told_from_other_formats() throws Exception {
        assertRefused(
                bytes("<?xml version='1.0'?>\n<!-- x --><svg xmlns='http://www.w3.org/2000/svg'/>"), Reason.DRAWING);
        assertRefused(bytes("<SVG onload=alert(1)>"), Reason.DRAWING);
        assertRefused(bytes("GIF89a"), Reason.OTHER_FORMAT);
        assertRefused(bytes("RIFF\0\0\0\0WEBP"), Reason.OTHER_FORMAT);
        assertRefused(bytes("<html><img src=x>"), Reason.OTHER_FORMAT);
        assertRefused(new byte[0], Reason.OTHER_FORMAT);
        assertRefused(written(filled(300, 300, BufferedImage.TYPE_INT_RGB), "bmp"), Reason.OTHER_FORMAT);
    }

    @Test
    void what_cannot_be_seen_well_is_refused() throws Exception {
        assertRefused(png(filled(199, 199, BufferedImage.TYPE_INT_RGB)), Reason.TOO_SMALL);
        assertRefused(png(new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB)), Reason.BLANK);
        assertRefused(new byte[UploadedPicture.LARGEST_FILE + 1], Reason.TOO_LARGE);
    }

    @Test
    void as_a_drawing_it_holds_the_picture_and_its_words_and_nothing_to_fetch() {
        String svg = UploadedPicture.svg(new byte[] {1, 2, 3}, "An <owl> & \"friends\"");
        assertThat(svg)
                .contains("<title>An &lt;owl&gt; &amp; &quot;friends&quot;</title>", "data:image/png;base64,AQID")
                .doesNotContain("http://www.example", "script");
    }

    private static void assertRefused(byte[] file, Reason reason) {
        assertThatThrownBy(() -> UploadedPicture.of(file))
                .isInstanceOfSatisfying(
                        UnusablePicture.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    private static byte[] bomb(int width, int height) {
        var header = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(header)) {
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {8, 6, 0, 0, 0});
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return joined(
                MAGIC, chunk("IHDR", header.toByteArray()), chunk("IDAT", new byte[100]), chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String type, byte[] content) {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(content);
        var chunk = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(chunk)) {
            out.writeInt(content.length);
            out.writeBytes(type);
            out.write(content);
            out.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return chunk.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static BufferedImage filled(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.ORANGE);
        brush.fillRect(0, 0, width, height);
        brush.dispose();
        return image;
    }

    private static BufferedImage noise(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        return written(image, "png");
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
