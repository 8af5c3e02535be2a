package dev.multicloudfunctions.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the one EXIF tag that changes what a picture shows. Own code, since a general metadata reader follows offsets
 * and allocates as a hostile file tells it to: this one looks at the entries of the first directory and nothing else.
 */
final class ExifOrientation {
    private static final int TIFF_MAGIC = 42;
    private static final int TAG_ORIENTATION = 0x0112;
    private static final int TYPE_SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /**
     * The orientation that a TIFF structure states; upright where it is damaged or silent, as viewers do.
     *
     * @param from where the TIFF header starts in {@code file}
     * @param length bytes that belong to it
     */
    static Orientation read(byte[] file, int from, int length) {
        if (length < 14) {
            return Orientation.UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(file, from, length).slice();
        short order = tiff.getShort(0);
        if (order == 0x4949) {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        } else if (order != 0x4D4D) {
            return Orientation.UPRIGHT;
        }
        long directory = tiff.getInt(4) & 0xFFFF_FFFFL;
        if (tiff.getShort(2) != TIFF_MAGIC || directory > length - 2) {
            return Orientation.UPRIGHT;
        }
        int at = (int) directory + 2;
        for (int left = tiff.getShort(at - 2) & 0xFFFF; left > 0 && at <= length - ENTRY_BYTES; left--) {
            if (tiff.getShort(at) == TAG_ORIENTATION) {
                boolean oneShort = tiff.getShort(at + 2) == TYPE_SHORT && tiff.getInt(at + 4) == 1;
                return oneShort ? Orientation.ofExif(tiff.getShort(at + 8)) : Orientation.UPRIGHT;
            }
            at += ENTRY_BYTES;
        }
        return Orientation.UPRIGHT;
    }
}
