package org.laurel.openbadges.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The wide picture that sites show for a link to a badge: the badge, its title, and a line beneath. */
public final class SocialPreview {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 630;
    private static final int BADGE = 470;
    private static final int LEFT = 70;
    private static final int TEXT = 600;
    private static final int TEXT_WIDTH = WIDTH - TEXT - 60;
    private static final double LARGEST = 62;
    private static final double SMALLEST = 34;
    private static final double CAPTION = 30;
    private static final double LEADING = 1.2;
    private static final int MOST_LINES = 5;
    private static final Color INK = new Color(0x1E2B26);
    private static final Color QUIET = new Color(0x55625C);

    private final Lettering type = Lettering.bold();

    private SocialPreview() {}

    /**
     * @param badge the badge's own picture
     * @param title of the badge
     * @param caption who issued it, and to whom where its holder wants that
     */
    public static byte[] png(byte[] badge, String title, String caption) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(
                    new SocialPreview().painted(ImageIO.read(new ByteArrayInputStream(badge)), title, caption),
                    "png",
                    out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedImage painted(BufferedImage badge, String title, String caption) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        brush.setColor(BadgeColours.GROUND);
        brush.fillRect(0, 0, WIDTH, HEIGHT);
        brush.setColor(BadgeColours.GOLD);
        brush.fill(new Rectangle2D.Double(0, HEIGHT - 14, WIDTH, 14));
        brush.drawImage(badge, LEFT, (HEIGHT - BADGE) / 2, BADGE, BADGE, null);
        write(brush, Words.plain(title), Words.plain(caption));
        brush.dispose();
        return image;
    }

    /** Title and caption in the middle of the height; a script without outlines is left to the words around the link. */
    private void write(Graphics2D brush, String title, String caption) {
        double size = LARGEST;
        List<String> lines = type.covers(title) ? lines(title, size) : List.of();
        while (lines.size() > MOST_LINES - 1 && size > SMALLEST) {
            size -= 4;
            lines = lines(title, size);
        }
        lines = lines.subList(0, Math.min(MOST_LINES, lines.size()));
        List<String> below = type.covers(caption) ? lines(caption, CAPTION) : List.of();
        double height = lines.size() * size * LEADING + below.size() * CAPTION * LEADING;
        double at = write(brush, lines, INK, size, (HEIGHT - height) / 2);
        write(brush, below, QUIET, CAPTION, at + CAPTION / 2);
    }

    private double write(Graphics2D brush, List<String> lines, Color colour, double size, double top) {
        brush.setColor(colour);
        double at = top;
        for (String line : lines) {
            at += size * LEADING;
            brush.fill(type.centred(line, TEXT + type.width(line) * size / 2, at, size, 0));
        }
        return at;
    }

    private List<String> lines(String text, double size) {
        var lines = new ArrayList<String>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && type.width(longer) * size > TEXT_WIDTH) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }
}
