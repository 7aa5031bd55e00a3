package org.laurel.openbadges.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Pictures made larger or smaller without rough edges. */
final class Scaling {

    private Scaling() {}

    /** The whole picture in the middle of a transparent square. */
    static BufferedImage square(BufferedImage picture, int side) {
        BufferedImage at = picture;
        while (Math.max(at.getWidth(), at.getHeight()) >= 2 * side) {
            at = painted(at, (at.getWidth() + 1) / 2, (at.getHeight() + 1) / 2, 0);
        }
        double scale = (double) side / Math.max(at.getWidth(), at.getHeight());
        int width = Math.max(1, (int) Math.round(at.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(at.getHeight() * scale));
        return painted(at, width, height, side);
    }

    /** @param side of the square around it, or 0 for none */
    private static BufferedImage painted(BufferedImage picture, int width, int height, int side) {
        int wide = side == 0 ? width : side;
        int high = side == 0 ? height : side;
        var image = new BufferedImage(wide, high, BufferedImage.TYPE_INT_ARGB);
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                side == 0 ? RenderingHints.VALUE_INTERPOLATION_BILINEAR : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        brush.drawImage(picture, (wide - width) / 2, (high - height) / 2, width, height, null);
        brush.dispose();
        return image;
    }
}
