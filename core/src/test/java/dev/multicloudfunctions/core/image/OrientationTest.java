package dev.multicloudfunctions.core.image;

import static dev.multicloudfunctions.core.image.PictureAssert.assertCorners;
import static dev.multicloudfunctions.core.image.PictureAssert.thumbnailOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import net.coobird.thumbnailator.Thumbnails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    private static final Color A = Color.RED;
    private static final Color B = Color.GREEN;
    private static final Color C = Color.BLUE;
    private static final Color D = Color.YELLOW;

    /** EXIF names where the stored first row and column are seen; from that, the corners clockwise from the top left. */
    static Stream<Arguments> orientations() {
        return Stream.of(
                Arguments.of(1, List.of(A, B, C, D)),
                Arguments.of(2, List.of(B, A, D, C)),
                Arguments.of(3, List.of(C, D, A, B)),
                Arguments.of(4, List.of(D, C, B, A)),
                Arguments.of(5, List.of(A, D, C, B)),
                Arguments.of(6, List.of(D, A, B, C)),
                Arguments.of(7, List.of(C, B, A, D)),
                Arguments.of(8, List.of(B, C, D, A)));
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void aJpegIsTurnedAsItsExifSays(int value, List<Color> corners) {
        byte[] file = JpegFile.withOrientation(JpegFile.baseline(Pictures.quarters(400, 300)), value);

        assertCorners(thumbnailOf(file), corners.toArray(Color[]::new));
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void aPngIsTurnedAsItsExifChunkSays(int value, List<Color> corners) {
        byte[] file = pngWithExif(Exif.littleEndian(value));

        assertCorners(thumbnailOf(file), corners.toArray(Color[]::new));
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void anotherReaderTurnsTheSameWay(int value, List<Color> corners) throws IOException {
        byte[] file = JpegFile.withOrientation(JpegFile.baseline(Pictures.quarters(400, 300)), value);

        BufferedImage other = Thumbnails.of(new ByteArrayInputStream(file))
                .crop(net.coobird.thumbnailator.geometry.Positions.CENTER)
                .size(200, 200)
                .asBufferedImage();

        assertCorners(other, corners.toArray(Color[]::new));
    }

    @Test
    void theOriginalSizeIsAsShown() {
        byte[] jpeg = JpegFile.baseline(Pictures.quarters(400, 300));

        Thumbnail upright = new Thumbnailer().thumbnail(JpegFile.withOrientation(jpeg, 3));
        Thumbnail turned = new Thumbnailer().thumbnail(JpegFile.withOrientation(jpeg, 6));

        assertThat(List.of(upright.originalWidth(), upright.originalHeight())).containsExactly(400, 300);
        assertThat(List.of(turned.originalWidth(), turned.originalHeight())).containsExactly(300, 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 255, 65_535})
    void valuesThatExifDoesNotDefineLeaveThePictureAsStored(int value) {
        byte[] file = JpegFile.withOrientation(JpegFile.baseline(Pictures.quarters(200, 200)), value);

        assertCorners(thumbnailOf(file), A, B, C, D);
    }

    @Test
    void damagedExifLeavesThePictureAsStored() {
        byte[] tiff = Exif.bigEndian(6);
        int[] markMagicOffsetTagAndType = {0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13};
        for (int index : markMagicOffsetTagAndType) {
            byte[] damaged = tiff.clone();
            damaged[index] ^= (byte) 0xFF;

            assertThat(ExifOrientation.read(damaged, 0, damaged.length)).isEqualTo(Orientation.UPRIGHT);
        }
        for (int length = 0; length < 22; length++) {
            assertThat(ExifOrientation.read(tiff, 0, length)).isEqualTo(Orientation.UPRIGHT);
        }
        assertThat(ExifOrientation.read(tiff, 0, 22)).isEqualTo(Orientation.TURN_RIGHT);
    }

    private static byte[] pngWithExif(byte[] tiff) {
        byte[] png = Pictures.png(Pictures.quarters(300, 400));
        int afterHeader = 8 + 25;
        byte[] chunk = new PngFile().chunk("eXIf", tiff).end();
        int chunkLength = 12 + tiff.length;
        byte[] file = new byte[png.length + chunkLength];
        System.arraycopy(png, 0, file, 0, afterHeader);
        System.arraycopy(chunk, 8, file, afterHeader, chunkLength);
        System.arraycopy(png, afterHeader, file, afterHeader + chunkLength, png.length - afterHeader);
        return file;
    }
}
