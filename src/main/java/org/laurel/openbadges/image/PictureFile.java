package org.laurel.openbadges.image;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.laurel.openbadges.image.UnusablePicture.Reason;

/**
 * A file told apart by its first bytes and opened with the reader of that format alone. How large it will be is asked before
 * a pixel is read, large ones are read thinned out, and whatever goes wrong is the file's fault.
 */
final class PictureFile {

    private static final int LARGEST_SIDE = 8_000;
    private static final long MOST_PIXELS = 24_000_000;
    private static final int SMALLEST_SIDE = 200;
    /** Enough pixels to make a sharp badge of. */
    private static final int WORTH_READING = 1_200;
    /** Photographs have some ten; each makes the reader walk over the whole picture. */
    private static final int MOST_PASSES = 40;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int HEAD = 1_024;

    private final byte[] file;
    private final boolean png;

    private PictureFile(byte[] file, boolean png) {
        this.file = file;
        this.png = png;
    }

    static PictureFile of(byte[] file) {
        if (file.length > UploadedPicture.LARGEST_FILE) {
            throw new UnusablePicture(Reason.TOO_LARGE);
        }
        if (startsWith(file, PNG)) {
            return new PictureFile(file, true);
        }
        if (startsWith(file, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})) {
            return new PictureFile(file, false);
        }
        throw new UnusablePicture(isDrawing(file) ? Reason.DRAWING : Reason.OTHER_FORMAT);
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && java.util.Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    private static boolean isDrawing(byte[] file) {
        String head = new String(file, 0, Math.min(HEAD, file.length), StandardCharsets.ISO_8859_1);
        return head.toLowerCase(Locale.ROOT).contains("<svg");
    }

    /** The picture the right way up. */
    BufferedImage read() {
        if (!png && (passes() > MOST_PASSES || !isWhole())) {
            throw new UnusablePicture(Reason.BROKEN);
        }
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(png ? "png" : "jpeg").next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            BufferedImage picture = read(reader);
            return png ? picture : turned(picture, Orientation.of(file));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | java.awt.color.CMMException e) {
            throw new UnusablePicture(Reason.BROKEN);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > LARGEST_SIDE || height > LARGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new UnusablePicture(Reason.TOO_MANY_PIXELS);
        }
        if (Math.max(width, height) < SMALLEST_SIDE) {
            throw new UnusablePicture(Reason.TOO_SMALL);
        }
        ImageReadParam reading = reader.getDefaultReadParam();
        int every = Math.max(1, Math.max(width, height) / WORTH_READING);
        reading.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, reading);
    }

    /** How often a JPEG goes over its picture (ITU-T T.81, start of scan). */
    private int passes() {
        int passes = 0;
        for (int at = 0; at + 1 < file.length; at++) {
            if (isMarker(at, 0xDA)) {
                passes++;
            }
        }
        return passes;
    }

    /** The reader fills with grey what is missing of a JPEG; its end says that nothing is (T.81, end of image). */
    private boolean isWhole() {
        for (int at = file.length - 2; at >= 0 && !isMarker(at, 0xDA); at--) {
            if (isMarker(at, 0xD9)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMarker(int at, int marker) {
        return file[at] == (byte) 0xFF && file[at + 1] == (byte) marker;
    }

    private static BufferedImage turned(BufferedImage picture, Orientation orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean lying = orientation != Orientation.UPSIDE_DOWN;
        var image = new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_ARGB);
        var turn = new AffineTransform();
        turn.translate(image.getWidth() / 2.0, image.getHeight() / 2.0);
        turn.quadrantRotate(orientation.quarters());
        turn.translate(-width / 2.0, -height / 2.0);
        Graphics2D brush = image.createGraphics();
        brush.drawImage(picture, turn, null);
        brush.dispose();
        return image;
    }
}
