package dev.multicloudfunctions.core.image;

import static dev.multicloudfunctions.core.image.PictureAssert.assertPixel;
import static dev.multicloudfunctions.core.image.PictureAssert.assertRefused;
import static dev.multicloudfunctions.core.image.PictureAssert.thumbnailOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePictureTest {
    private static final byte[] JPEG = JpegFile.baseline(Pictures.quarters(300, 200));
    private static final byte[] PNG = Pictures.png(Pictures.quarters(300, 200));

    @ParameterizedTest
    @CsvSource({"30000, 30000", "16385, 1", "1, 16385", "16384, 16384", "6325, 6325", "2147483647, 2147483647"})
    void aPngThatStatesTooManyPixelsIsRefusedByItsHeader(int width, int height) {
        byte[] file = new PngFile()
                .header(width, height, 8, PngFile.RGBA)
                .chunk("IDAT", new byte[10])
                .end();

        long allocated = Allocation.of(() -> assertRefused(ErrorKind.TOO_LARGE, file));

        assertThat(allocated).isLessThan(1_000_000);
    }

    @ParameterizedTest
    @CsvSource({"30000, 30000", "65535, 1", "1, 65535", "6325, 6325"})
    void aJpegThatStatesTooManyPixelsIsRefusedByItsHeader(int width, int height) {
        assertRefused(ErrorKind.TOO_LARGE, jpegStating(JPEG, width, height));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "-1, 5", "5, -2147483648"})
    void aSideWithoutPixelsIsRefused(int width, int height) {
        byte[] png = new PngFile()
                .header(width, height, 8, PngFile.GREY)
                .chunk("IDAT", new byte[10])
                .end();

        assertRefused(ErrorKind.INVALID, png);
        if (width >= 0 && height >= 0) {
            assertRefused(ErrorKind.INVALID, jpegStating(JPEG, width, height));
        }
    }

    @Test
    void aFileOfMoreThan20MiBIsRefusedAndOneOf20MiBIsNot() {
        byte[] atLimit = new PngFile()
                .header(1, 1, 8, PngFile.GREY)
                .rows(1, new byte[1])
                .chunk(
                        "juNk",
                        new byte
                                [Thumbnailer.MAX_BYTES
                                        - 8
                                        - 25
                                        - 12
                                        - 12
                                        - PngFile.deflated(1, new byte[1]).length
                                        - 12])
                .end();

        assertThat(atLimit).hasSize(Thumbnailer.MAX_BYTES);
        thumbnailOf(atLimit);
        assertRefused(ErrorKind.TOO_LARGE, Arrays.copyOf(atLimit, atLimit.length + 1));
        assertRefused(ErrorKind.TOO_LARGE, new byte[Thumbnailer.MAX_BYTES + 1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zTXt", "iTXt", "iCCP"})
    void compressedMetadataIsNotInflated(String type) {
        byte[] zeros = PngFile.deflated(200, new byte[1 << 20]);
        byte[] head = type.equals("iTXt") ? new byte[] {'k', 0, 1, 0, 0, 0} : new byte[] {'k', 0, 0};
        byte[] bomb = ByteBuffer.allocate(head.length + zeros.length)
                .put(head)
                .put(zeros)
                .array();
        byte[] file = new PngFile()
                .header(300, 300, 8, PngFile.PALETTE)
                .chunk(type, bomb)
                .chunk("PLTE", new byte[] {10, 20, 30})
                .rows(300, new byte[300])
                .end();

        long allocated = Allocation.of(() -> new Thumbnailer().thumbnail(file));

        assertThat(bomb.length).as("200 MiB of text, deflated").isLessThan(2_000_000);
        assertThat(allocated).isLessThan(10_000_000);
        assertPixel(thumbnailOf(file), 100, 100, new Color(10, 20, 30), 0);
    }

    @Test
    void pixelDataThatInflatesPastThePictureIsNotRead() {
        byte[] file = new PngFile()
                .header(300, 300, 8, PngFile.GREY)
                .rows(1_000_000, new byte[300])
                .end();

        assertThat(Allocation.of(() -> thumbnailOf(file))).isLessThan(10_000_000);
    }

    @Test
    void eachTruncationOfAPictureIsRefused() {
        for (byte[] file : new byte[][] {JPEG, JpegFile.progressive(Pictures.quarters(40, 30)), PNG}) {
            for (int length = 0; length < file.length; length += Math.max(1, file.length / 500)) {
                assertRefused(ErrorKind.INVALID, Arrays.copyOf(file, length));
            }
            assertRefused(ErrorKind.INVALID, Arrays.copyOf(file, file.length - 1));
        }
    }

    @Test
    void aPngWhosePixelDataIsShortIsRefused() {
        byte[] file = new PngFile()
                .header(300, 300, 8, PngFile.GREY)
                .rows(299, new byte[300])
                .end();
        byte[] halfAStream = PngFile.deflated(300, new byte[300]);

        assertRefused(ErrorKind.INVALID, file);
        assertRefused(
                ErrorKind.INVALID,
                new PngFile()
                        .header(300, 300, 8, PngFile.GREY)
                        .chunk("IDAT", Arrays.copyOf(halfAStream, halfAStream.length / 2))
                        .end());
    }

    @Test
    void aPngWithChunksMissingDoubledOrUnknownIsRefused() {
        byte[] pixels = PngFile.deflated(8, new byte[8]);

        assertRefused(ErrorKind.INVALID, new PngFile().end());
        assertRefused(ErrorKind.INVALID, new PngFile().chunk("IDAT", pixels).end());
        assertRefused(
                ErrorKind.INVALID, new PngFile().header(8, 8, 8, PngFile.GREY).end());
        assertRefused(
                ErrorKind.INVALID,
                new PngFile().chunk("IHDR", new byte[12]).chunk("IDAT", pixels).end());
        assertRefused(
                ErrorKind.INVALID,
                tiny(PngFile.GREY).header(9, 9, 8, PngFile.GREY).end());
        assertRefused(
                ErrorKind.INVALID, tiny(PngFile.GREY).chunk("NEWc", new byte[3]).end());
        assertRefused(ErrorKind.INVALID, tiny(PngFile.PALETTE).end());
        assertRefused(ErrorKind.INVALID, tiny(5).end());
        assertRefused(
                ErrorKind.INVALID,
                new PngFile()
                        .header(8, 8, 3, PngFile.GREY)
                        .chunk("IDAT", pixels)
                        .end());
    }

    @Test
    void aWrongChecksumIsRefusedWherePixelsDependOnIt() {
        byte[] file = new PngFile()
                .header(8, 8, 8, PngFile.PALETTE)
                .chunk("PLTE", new byte[] {10, 20, 30})
                .rows(8, new byte[8])
                .end();
        thumbnailOf(file);

        int firstColour = 8 + 25 + 8;
        file[firstColour] = 11;

        assertRefused(ErrorKind.INVALID, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iCCP", "bKGD", "tIME", "sPLT", "hIST", "zTXt"})
    void damagedMetadataDoesNotCostThePicture(String type) {
        byte[] file = new PngFile()
                .header(8, 8, 8, PngFile.PALETTE)
                .chunk("PLTE", new byte[] {10, 20, 30})
                .chunk(type, new byte[0])
                .rows(8, new byte[8])
                .end();

        assertPixel(thumbnailOf(file), 100, 100, new Color(10, 20, 30), 0);
    }

    @Test
    void aProgressiveJpegIsRefusedWhereItsCoefficientsWouldFillTheMemory() {
        byte[] full = JpegFile.progressive(Pictures.quarters(64, 64));
        int frame = JpegFile.find(full, 0xC2);
        for (int component = 0; component < 3; component++) {
            full[frame + 7 + 3 * component] = 0x11;
        }

        // 4:4:4: six bytes for each of 40 million pixels
        assertRefused(ErrorKind.TOO_LARGE, jpegStating(full, 6324, 6324));
    }

    @Test
    void aBaselineJpegWithOneComponentPerScanCostsWhatAProgressiveOneDoes() {
        byte[] file = jpegStating(JPEG, 6324, 6324);
        int frame = JpegFile.find(file, 0xC0);
        for (int component = 0; component < 3; component++) {
            file[frame + 7 + 3 * component] = 0x11;
        }
        file[JpegFile.find(file, 0xDA)] = 1;

        assertRefused(ErrorKind.TOO_LARGE, file);
    }

    @Test
    void aJpegWithAnUncommonNumberOfScansIsRefused() {
        byte[] file = JpegFile.progressive(Pictures.quarters(64, 64));
        int scan = JpegFile.find(file, 0xDA) - 4;
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(file, 0, scan);
        for (int i = 0; i <= Thumbnailer.MAX_JPEG_SCANS; i++) {
            many.write(file, scan, 14);
        }
        many.write(file, scan, file.length - scan);

        assertRefused(ErrorKind.TOO_LARGE, many.toByteArray());
    }

    @Test
    void aJpegWithTwoFramesOrNoneIsRefused() {
        int frame = JpegFile.find(JPEG, 0xC0);
        byte[] payload = Arrays.copyOfRange(JPEG, frame, frame + 15);
        byte[] noFrame = JPEG.clone();
        noFrame[frame - 3] = (byte) 0xE5;

        assertRefused(ErrorKind.INVALID, JpegFile.withSegment(JPEG, 0xC0, payload));
        assertRefused(ErrorKind.INVALID, noFrame);
        assertRefused(ErrorKind.INVALID, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9});
    }

    @Test
    void aHostileColourProfileIsRefusedOrIgnored() {
        for (int length : new int[] {0, 14, 128, 140, 60_000}) {
            byte[] profile = new byte[14 + length];
            System.arraycopy(
                    "ICC_PROFILE\0\1\1".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 0, profile, 0, 14);

            assertPixel(thumbnailOf(JpegFile.withSegment(JPEG, 0xE2, profile)), 20, 20, Color.RED, 12);
        }
    }

    @Test
    void aPictureWithinTheLimitsNeedsLittleMemoryHoweverManyPixelsItHas() {
        byte[] png = new PngFile()
                .header(6324, 6324, 16, PngFile.RGBA)
                .rows(6324, PngFile.repeated(6324, 200, 200, 100, 100, 50, 50, 255, 255))
                .end();
        byte[] jpeg = JpegFile.baseline(Pictures.filled(6000, 6000, BufferedImage.TYPE_BYTE_GRAY, Color.GRAY));
        byte[] cmyk = jpegOfFourComponents();
        new Thumbnailer().thumbnail(PNG);
        new Thumbnailer().thumbnail(JPEG);

        assertThat(Allocation.of(() -> new Thumbnailer().thumbnail(png))).isLessThan(64_000_000);
        assertThat(Allocation.of(() -> new Thumbnailer().thumbnail(jpeg))).isLessThan(64_000_000);
        assertThat(Allocation.of(() -> new Thumbnailer().thumbnail(cmyk))).isLessThan(64_000_000);
    }

    @ParameterizedTest
    @CsvSource({"8000, 5000, true", "5000, 8000, true", "16384, 2441, true", "40000001, 1, false", "8000, 5001, false"})
    void aPictureHasFortyMillionPixelsAndNoMore(int width, int height, boolean taken) {
        byte[] png = new PngFile()
                .header(width, height, 8, PngFile.RGBA)
                .chunk("IDAT", new byte[10])
                .end();

        if (taken) {
            assertThat(Picture.of(png).width()).isEqualTo(width);
        } else {
            assertRefused(ErrorKind.TOO_LARGE, png);
        }
    }

    /** Two bytes for each of four components of so many pixels: 4096 by 4096 are 128 MiB. */
    @Test
    void whatAProgressiveJpegHoldsIs128MiBAndNoMore() {
        assertThat(Picture.of(progressiveOfFour(4096, 4096, 1)).height()).isEqualTo(4096);
        assertRefused(ErrorKind.TOO_LARGE, progressiveOfFour(4097, 4096, 1));
        assertRefused(ErrorKind.TOO_LARGE, progressiveOfFour(4096, 4097, 1));
    }

    @Test
    void aJpegHasSixtyFourScansAndNoMore() {
        assertThat(Picture.of(progressiveOfFour(8, 8, Thumbnailer.MAX_JPEG_SCANS))
                        .width())
                .isEqualTo(8);
        assertRefused(ErrorKind.TOO_LARGE, progressiveOfFour(8, 8, Thumbnailer.MAX_JPEG_SCANS + 1));
    }

    /** Its markers alone, without data. */
    private static byte[] progressiveOfFour(int width, int height, int scans) {
        ByteBuffer file = ByteBuffer.allocate(24 + 16 * scans + 2)
                .putShort((short) 0xFFD8)
                .putShort((short) 0xFFC2)
                .putShort((short) 20)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put((byte) 4);
        for (int component = 1; component <= 4; component++) {
            file.put((byte) component).put((byte) 0x11).put((byte) 0);
        }
        for (int scan = 0; scan < scans; scan++) {
            file.putShort((short) 0xFFDA).putShort((short) 14).put((byte) 4).put(new byte[11]);
        }
        return file.putShort((short) 0xFFD9).array();
    }

    private static byte[] jpegOfFourComponents() {
        return JpegFile.fourComponents(4000, 0, 255, 255, 0, 255);
    }

    private static PngFile tiny(int colourType) {
        return new PngFile().header(8, 8, 8, colourType).rows(8, new byte[8]);
    }

    private static byte[] jpegStating(byte[] jpeg, int width, int height) {
        byte[] file = jpeg.clone();
        int progressive = 0xC2;
        int marker = contains(jpeg, progressive) ? progressive : 0xC0;
        ByteBuffer.wrap(file, JpegFile.find(file, marker) + 1, 4)
                .putShort((short) height)
                .putShort((short) width);
        return file;
    }

    private static boolean contains(byte[] jpeg, int marker) {
        try {
            return JpegFile.find(jpeg, marker) > 0;
        } catch (ArrayIndexOutOfBoundsException absent) {
            return false;
        }
    }
}
