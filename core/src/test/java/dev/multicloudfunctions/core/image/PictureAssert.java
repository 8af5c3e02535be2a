package dev.multicloudfunctions.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/** What tests of thumbnails check. */
final class PictureAssert {
    private static final Thumbnailer THUMBNAILER = new Thumbnailer();

    private PictureAssert() {}

    /** The thumbnail of a file that must have one. */
    static BufferedImage thumbnailOf(byte[] file) {
        Thumbnail thumbnail = THUMBNAILER.thumbnail(file);
        BufferedImage image = Pictures.read(thumbnail);
        assertThat(List.of(thumbnail.width(), thumbnail.height(), image.getWidth(), image.getHeight()))
                .containsOnly(200);
        return image;
    }

    static void assertRefused(ErrorKind kind, byte[] file) {
        assertThatExceptionOfType(FunctionException.class)
                .isThrownBy(() -> THUMBNAILER.thumbnail(file))
                .satisfies(refusal ->
                        assertThat(refusal.kind()).as(refusal.getMessage()).isEqualTo(kind));
    }

    /** Whether there is a thumbnail; fails if any file gives neither that nor a refusal that blames the picture. */
    static boolean thumbnailOrRefusal(byte[] file) {
        try {
            Thumbnail thumbnail = THUMBNAILER.thumbnail(file);
            assertThat(thumbnail.width()).isEqualTo(200);
            return true;
        } catch (FunctionException refusal) {
            assertThat(refusal.kind()).isIn(ErrorKind.INVALID, ErrorKind.TOO_LARGE);
            return false;
        }
    }

    /** Each channel within {@code tolerance} of 255. */
    static void assertPixel(BufferedImage image, int x, int y, Color expected, int tolerance) {
        Color actual = new Color(image.getRGB(x, y), true);
        String where = "pixel " + x + "," + y + " is " + actual + " with alpha " + actual.getAlpha();
        assertThat(Math.abs(actual.getRed() - expected.getRed())).as(where).isLessThanOrEqualTo(tolerance);
        assertThat(Math.abs(actual.getGreen() - expected.getGreen())).as(where).isLessThanOrEqualTo(tolerance);
        assertThat(Math.abs(actual.getBlue() - expected.getBlue())).as(where).isLessThanOrEqualTo(tolerance);
        assertThat(Math.abs(actual.getAlpha() - expected.getAlpha())).as(where).isLessThanOrEqualTo(tolerance);
    }

    /** The colours of the quarters, clockwise from the top left, also at the outermost pixels. */
    static void assertCorners(BufferedImage image, Color... clockwise) {
        int[][] corners = {{0, 0}, {199, 0}, {199, 199}, {0, 199}};
        for (int i = 0; i < corners.length; i++) {
            int x = corners[i][0];
            int y = corners[i][1];
            assertPixel(image, x, y, clockwise[i], 12);
            assertPixel(image, x == 0 ? 80 : 120, y == 0 ? 80 : 120, clockwise[i], 12);
        }
    }
}
