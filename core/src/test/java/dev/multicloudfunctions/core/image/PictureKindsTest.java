package dev.multicloudfunctions.core.image;

import static dev.multicloudfunctions.core.image.PictureAssert.assertCorners;
import static dev.multicloudfunctions.core.image.PictureAssert.assertPixel;
import static dev.multicloudfunctions.core.image.PictureAssert.assertRefused;
import static dev.multicloudfunctions.core.image.PictureAssert.thumbnailOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureKindsTest {
    private static final Color[] QUARTERS = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};

    @Test
    void progressiveJpegsAreRead() {
        byte[] file = JpegFile.progressive(Pictures.quarters(1000, 900));

        assertThat(JpegFile.find(file, 0xC2)).isPositive();
        assertCorners(thumbnailOf(file), QUARTERS);
    }

    @Test
    void greyJpegsKeepTheirBrightness() {
        Color grey = new Color(128, 128, 128);
        BufferedImage picture = new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSamples(0, 0, 300, 300, 0, samples(300 * 300, 128));

        assertPixel(thumbnailOf(JpegFile.baseline(picture)), 100, 100, grey, 2);
    }

    @ParameterizedTest
    @CsvSource({
        // Adobe stores ink inverted: 255 is none. In order C M Y K, then the colour expected.
        "0, 255, 255, 255, 255, 255, 255, 255",
        "0, 255, 255, 255, 0, 0, 0, 0",
        "0, 0, 255, 255, 255, 0, 255, 255",
        "0, 255, 0, 0, 255, 255, 0, 0",
        // YCCK: the YCbCr of R G B = C M Y, where here 255 is full ink; K as above.
        "2, 0, 128, 128, 255, 255, 255, 255",
        "2, 0, 128, 128, 0, 0, 0, 0",
        "2, 76, 85, 255, 255, 0, 255, 255",
        "2, 179, 171, 1, 255, 255, 0, 0",
    })
    void cmykAndYcckJpegsBecomeRgb(int transform, int c, int m, int y, int k, int red, int green, int blue) {
        byte[] file = JpegFile.fourComponents(256, transform, c, m, y, k);

        // Without a profile nobody knows the inks: near enough to tell the colours apart.
        assertPixel(thumbnailOf(file), 100, 100, new Color(red, green, blue), 60);
    }

    @Test
    void rubbishBetweenJpegSegmentsIsSkipped() {
        byte[] jpeg = JpegFile.baseline(Pictures.quarters(300, 300));
        byte[] file = new byte[jpeg.length + 3];
        int second = 4 + (jpeg[4] & 0xFF) * 256 + (jpeg[5] & 0xFF);
        System.arraycopy(jpeg, 0, file, 0, second);
        file[second] = 1;
        file[second + 1] = 2;
        file[second + 2] = 3;
        System.arraycopy(jpeg, second, file, second + 3, jpeg.length - second);

        assertCorners(thumbnailOf(file), QUARTERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC3, 0xC5, 0xC9, 0xCA, 0xCF})
    void losslessHierarchicalAndArithmeticJpegsAreRefused(int frameMarker) {
        byte[] file = JpegFile.baseline(Pictures.quarters(50, 50));
        file[JpegFile.find(file, 0xC0) - 3] = (byte) frameMarker;

        assertRefused(ErrorKind.INVALID, file);
    }

    @ParameterizedTest
    @CsvSource({"1, 255", "2, 170", "4, 136", "8, 128", "16, 128"})
    void greyPngsOfAllDepthsKeepTheirBrightness(int depth, int expected) {
        // 10.. in each sample: 1 of 1, 2 of 3, 8 of 15, 128 of 255, 0x8080 of 0xFFFF
        int pattern = depth == 1 ? 0xFF : depth == 2 ? 0xAA : depth == 4 ? 0x88 : 0x80;
        byte[] file = new PngFile()
                .header(320, 320, depth, PngFile.GREY)
                .rows(320, PngFile.repeated(320 * depth / 8, pattern))
                .end();

        assertPixel(thumbnailOf(file), 100, 100, new Color(expected, expected, expected), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void greyWithAlphaKeepsBothBrightnessAndTransparency(int depth) {
        int[] pixel = depth == 8 ? new int[] {100, 128} : new int[] {100, 100, 128, 128};
        byte[] file = new PngFile()
                .header(320, 320, depth, PngFile.GREY_ALPHA)
                .rows(320, PngFile.repeated(320, pixel))
                .end();

        assertPixel(thumbnailOf(file), 100, 100, new Color(100, 100, 100, 128), 1);
    }

    @ParameterizedTest
    @CsvSource({"300", "1700"})
    void sixteenBitColourIsRead(int side) {
        byte[] opaque = new PngFile()
                .header(side, side, 16, PngFile.RGB)
                .rows(side, PngFile.repeated(side, 200, 200, 100, 100, 50, 50))
                .end();
        byte[] half = new PngFile()
                .header(side, side, 16, PngFile.RGBA)
                .rows(side, PngFile.repeated(side, 200, 200, 100, 100, 50, 50, 128, 128))
                .end();

        assertPixel(thumbnailOf(opaque), 100, 100, new Color(200, 100, 50), 1);
        assertPixel(thumbnailOf(half), 100, 100, new Color(200, 100, 50, 128), 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void palettesAreReadWithTheirTransparency(int depth) {
        byte[] file = new PngFile()
                .header(320, 320, depth, PngFile.PALETTE)
                .chunk("PLTE", new byte[] {0, 0, 0, (byte) 200, 100, 50})
                .chunk("tRNS", new byte[] {0, (byte) 128})
                .rows(
                        320,
                        PngFile.repeated(
                                320 * depth / 8, depth == 1 ? 0xFF : depth == 2 ? 0x55 : depth == 4 ? 0x11 : 1))
                .end();

        assertPixel(thumbnailOf(file), 100, 100, new Color(200, 100, 50, 128), 2);
    }

    @ParameterizedTest
    @CsvSource({"300", "1700"})
    void oneTransparentColourIsHonoured(int side) {
        byte[] grey = new PngFile()
                .header(side, side, 8, PngFile.GREY)
                .chunk("tRNS", new byte[] {0, 77})
                .rows(side, PngFile.repeated(side, 77))
                .end();
        byte[] colour = new PngFile()
                .header(side, side, 8, PngFile.RGB)
                .chunk("tRNS", new byte[] {0, 10, 0, 20, 0, 30})
                .rows(side, PngFile.repeated(side, 10, 20, 30))
                .end();

        assertThat(thumbnailOf(grey).getRGB(100, 100) >>> 24).isZero();
        assertThat(thumbnailOf(colour).getRGB(100, 100) >>> 24).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_INDEXED})
    void interlacedPngsAreRead(int type) throws IOException {
        for (int side : new int[] {3, 300, 2500}) {
            byte[] file = interlaced(Pictures.quarters(side, side, type));

            assertThat(file[28]).as("interlace method").isEqualTo((byte) 1);
            assertPixel(thumbnailOf(file), 20, 20, Color.RED, 2);
            assertPixel(thumbnailOf(file), 180, 180, Color.BLUE, 2);
        }
    }

    @Test
    void theStillPictureOfAnAnimatedPngIsShown() {
        byte[] file = new PngFile()
                .header(300, 300, 8, PngFile.RGB)
                .chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0})
                .rows(300, PngFile.repeated(300, 10, 20, 30))
                .chunk("fdAT", new byte[1000])
                .end();

        assertPixel(thumbnailOf(file), 100, 100, new Color(10, 20, 30), 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GIF89a\1\0\1\0", "<svg xmlns='http://www.w3.org/2000/svg'/>", "RIFF\0\0\0\0WEBPVP8 ", "BM", ""})
    void otherFormatsAreRefusedWhateverTheyAreCalled(String start) {
        byte[] file = (start + " ".repeat(100)).getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(ErrorKind.INVALID, file);
        assertRefused(ErrorKind.INVALID, start.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static int[] samples(int count, int value) {
        int[] samples = new int[count];
        Arrays.fill(samples, value);
        return samples;
    }

    private static byte[] interlaced(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
