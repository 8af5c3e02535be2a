package dev.multicloudfunctions.core.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/** Small valid pictures of all kinds, to be damaged. */
final class Samples {
    private Samples() {}

    static List<byte[]> all() {
        return Stream.concat(jpegs(), pngs()).toList();
    }

    private static Stream<byte[]> jpegs() {
        BufferedImage picture = Pictures.quarters(48, 40);
        return Stream.of(
                JpegFile.withOrientation(JpegFile.baseline(picture), 6),
                JpegFile.progressive(picture),
                JpegFile.baseline(Pictures.filled(20, 30, BufferedImage.TYPE_BYTE_GRAY, Color.GRAY)),
                JpegFile.fourComponents(24, 0, 10, 20, 30, 40),
                JpegFile.fourComponents(24, 2, 100, 120, 130, 40));
    }

    private static Stream<byte[]> pngs() {
        return Stream.of(
                Pictures.png(Pictures.quarters(48, 40)),
                Pictures.png(Pictures.quarters(48, 40, BufferedImage.TYPE_INT_ARGB)),
                new PngFile()
                        .header(32, 32, 4, PngFile.PALETTE)
                        .chunk("PLTE", new byte[48])
                        .chunk("tRNS", new byte[] {0, 100})
                        .chunk("eXIf", Exif.bigEndian(8))
                        .rows(32, PngFile.repeated(16, 0x12))
                        .end(),
                new PngFile()
                        .header(32, 32, 16, PngFile.GREY_ALPHA)
                        .rows(32, PngFile.repeated(32, 1, 2, 3, 4))
                        .end(),
                new PngFile()
                        .header(32, 32, 8, PngFile.GREY)
                        .chunk("tRNS", new byte[] {0, 77})
                        .rows(32, PngFile.repeated(32, 77))
                        .end());
    }
}
