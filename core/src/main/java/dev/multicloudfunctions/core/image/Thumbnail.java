package dev.multicloudfunctions.core.image;

import java.util.Arrays;

/**
 * A thumbnail and what is known of the picture it was made from.
 *
 * @param bytes the thumbnail as a file, without any metadata of the original; copied in and out
 * @param contentType its media type, that of {@code originalFormat}
 * @param width in pixels
 * @param height in pixels
 * @param originalWidth width of the original as shown (EXIF orientation honoured), in pixels
 * @param originalHeight height of the original as shown, in pixels
 * @param originalFormat what the original was by its content, whatever its name said
 */
public record Thumbnail(
        byte[] bytes,
        String contentType,
        int width,
        int height,
        int originalWidth,
        int originalHeight,
        PictureFormat originalFormat) {

    public Thumbnail {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("A thumbnail has bytes");
        }
        if (width < 1 || height < 1 || originalWidth < 1 || originalHeight < 1) {
            throw new IllegalArgumentException("A picture has at least one pixel on each side");
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thumbnail that
                && Arrays.equals(bytes, that.bytes)
                && contentType.equals(that.contentType)
                && width == that.width
                && height == that.height
                && originalWidth == that.originalWidth
                && originalHeight == that.originalHeight
                && originalFormat == that.originalFormat;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Thumbnail[" + contentType + ", " + width + "x" + height + ", " + bytes.length + " bytes, of "
                + originalFormat + " " + originalWidth + "x" + originalHeight + "]";
    }
}
