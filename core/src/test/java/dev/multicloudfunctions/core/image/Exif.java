package dev.multicloudfunctions.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** TIFF structures with one entry, the orientation. */
final class Exif {
    private Exif() {}

    static byte[] bigEndian(int orientation) {
        return oneEntry(ByteOrder.BIG_ENDIAN, (short) 0x4D4D, orientation);
    }

    static byte[] littleEndian(int orientation) {
        return oneEntry(ByteOrder.LITTLE_ENDIAN, (short) 0x4949, orientation);
    }

    private static byte[] oneEntry(ByteOrder order, short mark, int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.putShort(mark).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
        return tiff.array();
    }
}
