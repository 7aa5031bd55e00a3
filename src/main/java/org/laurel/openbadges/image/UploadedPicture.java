package org.laurel.openbadges.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.laurel.openbadges.image.UnusablePicture.Reason;

/**
 * A picture that somebody brought, as a badge: only its pixels are kept, on a transparent square of {@value #PIXELS} and in
 * a small one. Nothing else of the file comes along, neither metadata nor what is hidden behind or between its parts.
 *
 * @param png {@value #PIXELS} pixels wide and high
 * @param smallPng {@value #SMALL_PIXELS} pixels wide and high
 */
public record UploadedPicture(byte[] png, byte[] smallPng) {

    /** The largest file that is looked at. */
    public static final int LARGEST_FILE = 5 * 1024 * 1024;

    public static final int PIXELS = 600;
    public static final int SMALL_PIXELS = 160;
    private static final int SEEN = 32;

    /**
     * Reads a PNG or a JPEG.
     *
     * @throws UnusablePicture saying why it cannot be a badge
     */
    public static UploadedPicture of(byte[] file) {
        BufferedImage square = Scaling.square(PictureFile.of(file).read(), PIXELS);
        if (!isSeen(square)) {
            throw new UnusablePicture(Reason.BLANK);
        }
        return new UploadedPicture(png(square), png(Scaling.square(square, SMALL_PIXELS)));
    }

    /** A PNG as an SVG, for those who ask for one. */
    public static String svg(byte[] png, String alternativeText) {
        String text = Svg.escaped(Words.plain(alternativeText));
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 600 600\""
                        + " width=\"600\" height=\"600\" role=\"img\"><title>%s</title><image width=\"600\" height=\"600\""
                        + " xlink:href=\"data:image/png;base64,%s\"/></svg>")
                .formatted(text, Base64.getEncoder().encodeToString(png));
    }

    private static boolean isSeen(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 >= SEEN) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] png(BufferedImage image) {
        var out = new ByteArrayOutputStream(256 * 1024);
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
