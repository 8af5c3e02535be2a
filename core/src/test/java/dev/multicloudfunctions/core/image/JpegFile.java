package dev.multicloudfunctions.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG files, with segments put in by hand where the encoder writes none. */
final class JpegFile {
    private JpegFile() {}

    static byte[] baseline(BufferedImage image) {
        return write(new IIOImage(image, null, null), ImageWriteParam.MODE_DISABLED);
    }

    static byte[] progressive(BufferedImage image) {
        return write(new IIOImage(image, null, null), ImageWriteParam.MODE_DEFAULT);
    }

    /** Four components of one colour, with the APP14 marker of Adobe: transform 0 is CMYK, 2 is YCCK. */
    static byte[] fourComponents(int side, int adobeTransform, int... stored) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, side, side, 4, null);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                raster.setPixel(x, y, stored);
            }
        }
        byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) adobeTransform};
        return withSegment(write(new IIOImage(raster, null, null), ImageWriteParam.MODE_DISABLED), 0xEE, adobe);
    }

    static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + payload.length + 4);
        file.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker).putShort((short) (payload.length + 2));
        return file.put(payload).put(jpeg, 2, jpeg.length - 2).array();
    }

    static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] tiff = Exif.bigEndian(orientation);
        return withSegment(
                jpeg,
                0xE1,
                ByteBuffer.allocate(6 + tiff.length)
                        .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
                        .put(tiff)
                        .array());
    }

    /** Where the payload of the first segment with this marker starts. */
    static int find(byte[] jpeg, int marker) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != marker) {
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
        return at + 4;
    }

    private static byte[] write(IIOImage image, int progressiveMode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = jdkWriter();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(progressiveMode);
            writer.setOutput(output);
            writer.write(null, image, param);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** TwelveMonkeys' writer comes first in ImageIO's order; the JDK's also writes rasters of four components. */
    private static ImageWriter jdkWriter() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        ImageWriter writer = writers.next();
        while (!writer.getClass().getName().startsWith("com.sun.")) {
            writer = writers.next();
        }
        return writer;
    }
}
