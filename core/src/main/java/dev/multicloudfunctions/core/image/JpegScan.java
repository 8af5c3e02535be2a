package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.error.FunctionException;
import org.jspecify.annotations.Nullable;

/**
 * Walks the markers of a JPEG (ITU-T T.81, annex B) from its start to its end, decoding nothing: finds size and
 * orientation, and refuses what would cost memory or time out of proportion.
 *
 * <p>Bytes between segments are skipped up to the next marker, as decoders do, since many cameras leave some.
 */
final class JpegScan {
    private static final byte[] EXIF_ID = {'E', 'x', 'i', 'f', 0, 0};
    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int SOF15 = 0xCF;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP1 = 0xE1;

    private final byte[] file;
    private int at = 2;
    private int scans;
    private boolean hasExif;
    private Orientation orientation = Orientation.UPRIGHT;
    private @Nullable JpegFrame frame;

    JpegScan(byte[] file) {
        this.file = file;
    }

    /** @throws FunctionException INVALID if cut off, damaged or of a kind that is not read; TOO_LARGE past a limit */
    Picture picture() {
        for (int marker = nextMarker(); marker != EOI; marker = nextMarker()) {
            if (marker == SOI) {
                throw Refusal.invalid("The JPEG starts a second picture within the first.");
            }
            int length = at + 2 <= file.length ? unsignedShort(at) : 0;
            if (length < 2 || length > file.length - at) {
                throw Refusal.invalid("The JPEG ends within a segment.");
            }
            read(marker, at + 2, length - 2);
            at += length;
        }
        if (frame == null || scans == 0) {
            throw Refusal.invalid("The JPEG has no picture data.");
        }
        return new Picture(PictureFormat.JPEG, file, frame.width(), frame.height(), orientation);
    }

    /** The next marker that stands for something; stuffed zeros and restarts belong to the picture data around them. */
    private int nextMarker() {
        while (at + 1 < file.length) {
            int code = file[at + 1] & 0xFF;
            if (file[at] != (byte) 0xFF || code == 0xFF) {
                at++;
            } else {
                at += 2;
                if (code > 1 && (code < RST0 || code > RST7)) {
                    return code;
                }
            }
        }
        throw Refusal.invalid("The JPEG ends before its end marker.");
    }

    private void read(int marker, int from, int length) {
        if (marker == APP1 && !hasExif && isExif(from, length)) {
            hasExif = true;
            orientation = ExifOrientation.read(file, from + EXIF_ID.length, length - EXIF_ID.length);
        } else if (marker == SOS) {
            countScan(from, length);
        } else if (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC) {
            if (marker > SOF2) {
                throw Refusal.invalid(
                        "The JPEG is lossless, hierarchical or arithmetic-coded; baseline and progressive are read.");
            }
            if (frame != null) {
                throw Refusal.invalid("The JPEG has two frame headers.");
            }
            frame = JpegFrame.read(file, from, length, marker == SOF2);
        }
    }

    private void countScan(int from, int length) {
        if (frame == null || length < 1) {
            throw Refusal.invalid("The JPEG has picture data before its frame header.");
        }
        if (scans == 0) {
            frame.checkCost(file[from] & 0xFF);
        }
        scans++;
        if (scans > Thumbnailer.MAX_JPEG_SCANS) {
            throw Refusal.tooLarge("The JPEG has more than " + Thumbnailer.MAX_JPEG_SCANS
                    + " scans; common encoders write about ten.");
        }
    }

    private boolean isExif(int from, int length) {
        for (int i = 0; i < EXIF_ID.length; i++) {
            if (i >= length || file[from + i] != EXIF_ID[i]) {
                return false;
            }
        }
        return true;
    }

    private int unsignedShort(int index) {
        return (file[index] & 0xFF) << 8 | file[index + 1] & 0xFF;
    }
}
