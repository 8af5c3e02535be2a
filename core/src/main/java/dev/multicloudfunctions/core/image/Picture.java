package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.ByteBuffer;

/**
 * A picture whose structure was read and found sound and small enough, and of which no pixel was decoded yet.
 *
 * @param decodable what the codec may see
 * @param width columns as stored
 * @param height rows as stored
 */
record Picture(PictureFormat format, byte[] decodable, int width, int height, Orientation orientation) {
    private static final long PNG_SIGNATURE = 0x89504E47_0D0A1A0AL;

    Picture {
        if (width < 1 || height < 1) {
            throw Refusal.invalid("The " + format + " states a size of " + width + "x" + height
                    + " pixels; each side needs at least one.");
        }
        if (width > Thumbnailer.MAX_SIDE || height > Thumbnailer.MAX_SIDE) {
            throw Refusal.tooLarge("The " + format + " has " + width + "x" + height + " pixels; a side may have up to "
                    + Thumbnailer.MAX_SIDE + ".");
        }
        if ((long) width * height > Thumbnailer.MAX_PIXELS) {
            throw Refusal.tooLarge("The " + format + " has " + width + "x" + height + " pixels; up to "
                    + Thumbnailer.MAX_PIXELS + " in all are accepted.");
        }
    }

    int shownWidth() {
        return orientation.transposed() ? height : width;
    }

    int shownHeight() {
        return orientation.transposed() ? width : height;
    }

    /**
     * Reads the structure of a file; its first bytes decide the format.
     *
     * @throws FunctionException INVALID if it is no JPEG or PNG, or a damaged one; TOO_LARGE past a limit
     */
    static Picture of(byte[] file) {
        if (file.length > Thumbnailer.MAX_BYTES) {
            throw Refusal.tooLarge(
                    "The picture has " + file.length + " bytes; up to " + Thumbnailer.MAX_BYTES + " are accepted.");
        }
        if (file.length >= 3 && file[0] == (byte) 0xFF && file[1] == (byte) 0xD8 && file[2] == (byte) 0xFF) {
            return new JpegScan(file).picture();
        }
        if (file.length >= Long.BYTES && ByteBuffer.wrap(file).getLong() == PNG_SIGNATURE) {
            return new PngScan(file).picture();
        }
        throw Refusal.invalid("The content is neither JPEG nor PNG, whatever the name says; upload one of these.");
    }
}
