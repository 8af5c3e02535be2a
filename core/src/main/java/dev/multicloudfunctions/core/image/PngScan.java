package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG (W3C Portable Network Graphics, third edition) without inflating anything, and keeps only
 * those that pixels depend on. Compressed texts and colour profiles, which may inflate a thousandfold, never reach the
 * codec; nor does damaged metadata, over which the JDK's gives up a palette picture even when told to ignore it. The
 * frames of an animated PNG go the same way; what is left is its still picture.
 */
final class PngScan {
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_OVERHEAD = 12;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int TRNS = 0x74524E53;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int EXIF = 0x65584966;
    /** Bit 5 of a chunk type's first letter: set in lower case, where a decoder may ignore the chunk. */
    private static final int ANCILLARY = 0x20000000;

    private final byte[] file;
    private final ByteBuffer chunks;
    private final byte[] kept;
    private int keptBytes = SIGNATURE_BYTES;
    private int width;
    private int height;
    private boolean hasPixels;
    private Orientation orientation = Orientation.UPRIGHT;

    PngScan(byte[] file) {
        this.file = file;
        chunks = ByteBuffer.wrap(file);
        kept = Arrays.copyOf(file, file.length);
    }

    /** @throws FunctionException INVALID if chunks are cut off, damaged, missing or out of place; TOO_LARGE past a limit */
    Picture picture() {
        int at = SIGNATURE_BYTES;
        int type = 0;
        while (type != IEND) {
            if (file.length - at < CHUNK_OVERHEAD) {
                throw Refusal.invalid("The PNG ends before its IEND chunk.");
            }
            int length = chunks.getInt(at);
            type = chunks.getInt(at + 4);
            if (length < 0 || length > file.length - at - CHUNK_OVERHEAD) {
                throw Refusal.invalid("The PNG ends within a chunk.");
            }
            if ((at == SIGNATURE_BYTES) != (type == IHDR)) {
                throw Refusal.invalid("The PNG needs exactly one IHDR chunk, as its first.");
            }
            read(type, at, length);
            at += CHUNK_OVERHEAD + length;
        }
        if (!hasPixels) {
            throw Refusal.invalid("The PNG has no IDAT chunk.");
        }
        byte[] decodable = keptBytes == file.length ? file : Arrays.copyOf(kept, keptBytes);
        return new Picture(PictureFormat.PNG, decodable, width, height, orientation);
    }

    private void read(int type, int at, int length) {
        switch (type) {
            case IHDR -> {
                if (length != 13) {
                    throw Refusal.invalid("The PNG's IHDR chunk needs 13 bytes.");
                }
                width = chunks.getInt(at + 8);
                height = chunks.getInt(at + 12);
                keep(at, length);
            }
            case IDAT -> {
                hasPixels = true;
                keep(at, length);
            }
            case PLTE, TRNS, IEND -> keep(at, length);
            case EXIF -> orientation = ExifOrientation.read(file, at + 8, length);
            default -> {
                if ((type & ANCILLARY) == 0) {
                    throw Refusal.invalid("The PNG has a critical chunk that PNG does not define.");
                }
            }
        }
    }

    private void keep(int at, int length) {
        CRC32 crc = new CRC32();
        crc.update(file, at + 4, length + 4);
        if ((int) crc.getValue() != chunks.getInt(at + 8 + length)) {
            throw Refusal.invalid("The PNG is damaged: the checksum of a chunk does not match.");
        }
        System.arraycopy(file, at, kept, keptBytes, CHUNK_OVERHEAD + length);
        keptBytes += CHUNK_OVERHEAD + length;
    }
}
