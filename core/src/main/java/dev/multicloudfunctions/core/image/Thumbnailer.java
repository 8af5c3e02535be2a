package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/**
 * Makes thumbnails of {@value #SIDE} by {@value #SIDE} pixels: the centre of the picture, scaled down or up until it
 * fills the square, turned as its EXIF orientation says. A JPEG gives a JPEG, a PNG a PNG with its transparency; no
 * metadata of the original is in the thumbnail. CMYK and colour profiles of JPEGs become sRGB; profiles of PNGs are
 * ignored, an animated PNG is represented by its still picture.
 *
 * <p>Stateless and thread-safe. Memory per call is bounded by the limits below and does not grow with the picture's
 * pixels, except for progressive JPEGs, see {@link #MAX_COEFFICIENT_BYTES}.
 */
public final class Thumbnailer {
    /** Pixels per side of each thumbnail. */
    public static final int SIDE = 200;

    /** Bytes of a picture: 20 MiB, above what phones and consumer cameras write as JPEG, small beside a 512 MB instance. */
    public static final int MAX_BYTES = 20 * 1024 * 1024;

    /** Pixels per side: 16,384 covers sensors and stitched panoramas; a row then decodes in 128 KiB at most. */
    public static final int MAX_SIDE = 16_384;

    /**
     * Pixels in all: 40 million, more than a 36-megapixel camera writes. Bounds time rather than memory, since pixels
     * are left out while reading.
     */
    public static final int MAX_PIXELS = 40_000_000;

    /**
     * Bytes outside the Java heap that a progressive JPEG may need, since the codec must hold all its coefficients:
     * 128 MiB, a quarter of a 512 MB instance. That is 44 megapixels with halved colour resolution (4:2:0), as most are
     * saved, 22 with full (4:4:4), 16 in CMYK.
     */
    public static final long MAX_COEFFICIENT_BYTES = 128L * 1024 * 1024;

    /**
     * Scans of a JPEG: 64, where libjpeg's own script for progressive colour has 10. Each scan visits every coefficient,
     * however few bytes it has, so their number multiplies the time a small file can take.
     */
    public static final int MAX_JPEG_SCANS = 64;

    /** Four times the thumbnail: skipping pixels down to here leaves at least sixteen to average into each one. */
    private static final int ENOUGH = 4 * SIDE;

    private static final float JPEG_QUALITY = 0.85f;

    static {
        // Servers have no display, and looking for one fails late and strangely; whoever set this knows better.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    /** Looks for its library at once, so that a package without it fails when it starts, and not with the first picture. */
    public Thumbnailer() {
        Objects.requireNonNull(Thumbnails.class);
    }

    /**
     * Makes the thumbnail of a picture.
     *
     * @param picture a JPEG or PNG file; the content decides which, not the name it had. Not modified
     * @throws FunctionException INVALID if it is neither, is cut off or damaged, or is of a kind that is not read
     *     (lossless, hierarchical, arithmetic-coded or 12-bit JPEG); TOO_LARGE past one of the limits of this class,
     *     decided before any pixel is decoded, or if this machine's memory does not suffice. Trying again is of no use
     */
    public Thumbnail thumbnail(byte[] picture) {
        Picture original = Picture.of(picture);
        BufferedImage square = orientedSquare(original);
        return new Thumbnail(
                encode(square, original.format()),
                original.format().contentType(),
                SIDE,
                SIDE,
                original.shownWidth(),
                original.shownHeight(),
                original.format());
    }

    private static BufferedImage orientedSquare(Picture original) {
        try {
            BufferedImage centre = CentreSquare.decode(original, ENOUGH);
            BufferedImage square = Thumbnails.of(centre)
                    .forceSize(SIDE, SIDE)
                    .imageType(centre.getType())
                    .asBufferedImage();
            return original.orientation().apply(square);
        } catch (FunctionException refusal) {
            throw refusal;
        } catch (IOException | RuntimeException damage) {
            throw new FunctionException(
                    ErrorKind.INVALID,
                    "The " + original.format()
                            + " could not be decoded: its picture data is damaged. Save it again and upload it anew.",
                    damage);
        } catch (OutOfMemoryError exhausted) {
            throw Refusal.tooLarge("The " + original.format() + " of " + original.width() + "x" + original.height()
                    + " pixels needs more memory than this instance has.");
        }
    }

    private static byte[] encode(BufferedImage square, PictureFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
        // In memory by name: ImageIO's own choice of stream would be a file on disk.
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriter writer = Codecs.writer(format);
            try {
                ImageWriteParam param = writer.getDefaultWriteParam();
                if (format == PictureFormat.JPEG) {
                    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    param.setCompressionQuality(JPEG_QUALITY);
                }
                writer.setOutput(output);
                writer.write(null, new IIOImage(square, null, null), param);
            } finally {
                writer.dispose();
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException("Writing a thumbnail to memory failed", unexpected);
        }
        return bytes.toByteArray();
    }
}
