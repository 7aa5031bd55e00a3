package org.laurel.openbadges.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * The picture of a badge, as SVG text and as PNG. Both come from one drawing, so they look alike, and the same design
 * always gives the same picture.
 */
public final class BadgeImage {

    /** Below this many pixels the title would be too small to read and initials stand in its place. */
    public static final int SMALLEST_WITH_TITLE = 200;

    private static final int LARGEST = 2000;

    private final BadgeDesign design;

    private BadgeImage(BadgeDesign design) {
        this.design = design;
    }

    /** Draws nothing yet; the methods below do. */
    public static BadgeImage of(BadgeDesign design) {
        return new BadgeImage(design);
    }

    /** The large picture, with title and ribbon. */
    public String svg() {
        return Svg.write(BadgePicture.large(design), alternativeText());
    }

    /** The small picture, with initials. */
    public String smallSvg() {
        return Svg.write(BadgePicture.small(design), alternativeText());
    }

    /** A square PNG with transparent corners; large or small picture, as the size asks for. */
    public byte[] png(int pixels) {
        if (pixels < 16 || pixels > LARGEST) {
            throw new IllegalArgumentException("A badge is painted at 16 to " + LARGEST + " pixels, not " + pixels);
        }
        Drawing drawing = pixels < SMALLEST_WITH_TITLE ? BadgePicture.small(design) : BadgePicture.large(design);
        var out = new ByteArrayOutputStream(64 * 1024);
        try {
            ImageIO.write(painted(drawing, pixels), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What a reader who does not see the picture is told: the title. */
    public String alternativeText() {
        return Words.plain(design.title());
    }

    private static BufferedImage painted(Drawing drawing, int pixels) {
        var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        brush.scale(pixels / Drawing.SIZE, pixels / Drawing.SIZE);
        for (Drawing.Fill fill : drawing.fills()) {
            brush.setColor(fill.colour());
            brush.fill(fill.shape());
        }
        brush.dispose();
        return image;
    }
}
