package dev.multicloudfunctions.core.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures drawn for tests, and thumbnails read back. */
final class Pictures {
    private Pictures() {}

    /** Quarters of red, green, blue and yellow, clockwise from the top left. */
    static BufferedImage quarters(int width, int height) {
        return quarters(width, height, BufferedImage.TYPE_INT_RGB);
    }

    static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        fill(graphics, Color.RED, 0, 0, width / 2, height / 2);
        fill(graphics, Color.GREEN, width / 2, 0, width - width / 2, height / 2);
        fill(graphics, Color.BLUE, width / 2, height / 2, width - width / 2, height - height / 2);
        fill(graphics, Color.YELLOW, 0, height / 2, width / 2, height - height / 2);
        graphics.dispose();
        return image;
    }

    static BufferedImage filled(int width, int height, int type, Color colour) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        fill(graphics, colour, 0, 0, width, height);
        graphics.dispose();
        return image;
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static BufferedImage read(Thumbnail thumbnail) {
        try {
            return ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static void fill(Graphics2D graphics, Color colour, int x, int y, int width, int height) {
        graphics.setColor(colour);
        graphics.fillRect(x, y, width, height);
    }
}
