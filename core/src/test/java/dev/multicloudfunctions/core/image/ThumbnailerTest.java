package dev.multicloudfunctions.core.image;

import static dev.multicloudfunctions.core.image.PictureAssert.assertCorners;
import static dev.multicloudfunctions.core.image.PictureAssert.assertPixel;
import static dev.multicloudfunctions.core.image.PictureAssert.thumbnailOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailerTest {
    private static final Color[] QUARTERS = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};

    @Test
    void aJpegGivesAJpegAndAPngAPng() {
        Thumbnail jpeg = new Thumbnailer().thumbnail(JpegFile.baseline(Pictures.quarters(640, 480)));
        Thumbnail png = new Thumbnailer().thumbnail(Pictures.png(Pictures.quarters(640, 480)));

        assertThat(jpeg.contentType()).isEqualTo("image/jpeg");
        assertThat(jpeg.originalFormat()).isEqualTo(PictureFormat.JPEG);
        assertThat(jpeg.bytes()).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(png.contentType()).isEqualTo("image/png");
        assertThat(png.originalFormat()).isEqualTo(PictureFormat.PNG);
        assertThat(png.bytes()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(png.originalWidth()).isEqualTo(640);
        assertThat(png.originalHeight()).isEqualTo(480);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 200",
        "1, 1",
        "1, 16384",
        "16384, 1",
        "2, 2",
        "7, 5",
        "199, 201",
        "300, 200",
        "200, 300",
        "799, 801",
        "1599, 1601",
        "3001, 2003"
    })
    void everySizeGivesTheSameSize(int width, int height) {
        BufferedImage picture = Pictures.filled(width, height, BufferedImage.TYPE_INT_RGB, Color.ORANGE);

        for (byte[] file : new byte[][] {JpegFile.baseline(picture), Pictures.png(picture)}) {
            BufferedImage thumbnail = thumbnailOf(file);
            assertPixel(thumbnail, 0, 0, Color.ORANGE, 4);
            assertPixel(thumbnail, 100, 100, Color.ORANGE, 4);
            assertPixel(thumbnail, 199, 199, Color.ORANGE, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, 300", "300, 400", "1000, 100", "2400, 1800", "4000, 3001"})
    void theCentreIsShownFromEdgeToEdge(int width, int height) {
        assertCorners(thumbnailOf(Pictures.png(Pictures.quarters(width, height))), QUARTERS);
    }

    @Test
    void whatLiesOutsideTheCentreSquareIsCutOff() {
        BufferedImage wide = Pictures.filled(600, 200, BufferedImage.TYPE_INT_RGB, Color.RED);
        wide.getSubimage(200, 0, 200, 200)
                .setData(Pictures.filled(200, 200, BufferedImage.TYPE_INT_RGB, Color.BLUE)
                        .getRaster());

        BufferedImage thumbnail = thumbnailOf(Pictures.png(wide));

        assertPixel(thumbnail, 0, 100, Color.BLUE, 0);
        assertPixel(thumbnail, 199, 100, Color.BLUE, 0);
    }

    @Test
    void fineDetailIsAveragedAndNotPickedAtRandom() {
        BufferedImage lines = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 800; y += 2) {
            lines.setRGB(
                    0, y, 800, 1, IntStream.generate(() -> 0xFFFFFF).limit(800).toArray(), 0, 800);
        }

        BufferedImage thumbnail = thumbnailOf(Pictures.png(lines));

        for (int y = 2; y < 198; y++) {
            assertPixel(thumbnail, 100, y, new Color(127, 127, 127), 3);
        }
    }

    @Test
    void transparencyIsKeptAndDoesNotDarkenEdges() {
        BufferedImage half = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 201; x++) {
                half.setRGB(x, y, 0xFFFF0000);
            }
        }

        BufferedImage thumbnail = thumbnailOf(Pictures.png(half));

        assertPixel(thumbnail, 0, 100, Color.RED, 0);
        assertThat(thumbnail.getRGB(199, 100) >>> 24).isZero();
        Color edge = new Color(thumbnail.getRGB(100, 100), true);
        assertThat(edge.getAlpha()).isBetween(100, 155);
        assertThat(edge.getRed()).isGreaterThan(250);
    }

    @Test
    void anOpaquePngStaysOpaque() {
        assertThat(thumbnailOf(Pictures.png(Pictures.quarters(300, 300)))
                        .getColorModel()
                        .hasAlpha())
                .isFalse();
    }

    @Test
    void noMetadataReachesTheThumbnail() {
        byte[] secret = "taken at home".getBytes(StandardCharsets.ISO_8859_1);
        byte[] jpeg = JpegFile.withOrientation(JpegFile.baseline(Pictures.quarters(300, 300)), 6);
        jpeg = JpegFile.withSegment(jpeg, 0xFE, secret);
        byte[] png = new PngFile()
                .header(300, 300, 8, PngFile.GREY)
                .chunk("tEXt", ("Comment\0" + "taken at home").getBytes(StandardCharsets.ISO_8859_1))
                .chunk("eXIf", Exif.bigEndian(6))
                .rows(300, new byte[300])
                .end();

        for (byte[] file : new byte[][] {jpeg, png}) {
            String thumbnail = new String(new Thumbnailer().thumbnail(file).bytes(), StandardCharsets.ISO_8859_1);
            assertThat(thumbnail).doesNotContain("taken at home", "Exif", "eXIf", "tEXt");
        }
    }

    @Test
    void theInputIsLeftAloneAndTheResultIsACopy() {
        byte[] file = Pictures.png(Pictures.quarters(50, 50));
        byte[] before = file.clone();
        Thumbnail thumbnail = new Thumbnailer().thumbnail(file);

        Arrays.fill(thumbnail.bytes(), (byte) 0);

        assertThat(file).isEqualTo(before);
        assertThat(thumbnail).isEqualTo(new Thumbnailer().thumbnail(file));
    }

    @Test
    void manyThreadsShareOneThumbnailer() {
        Thumbnailer shared = new Thumbnailer();
        byte[] jpeg = JpegFile.baseline(Pictures.quarters(900, 700));
        Thumbnail expected = shared.thumbnail(jpeg);

        assertThat(IntStream.range(0, 40).parallel().mapToObj(i -> shared.thumbnail(jpeg)))
                .allMatch(expected::equals);
    }
}
