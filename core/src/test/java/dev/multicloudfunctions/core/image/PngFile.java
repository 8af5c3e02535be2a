package dev.multicloudfunctions.core.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A PNG written chunk by chunk, so that tests can write what no encoder would. */
final class PngFile {
    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGBA = 6;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    PngFile() {
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    }

    PngFile header(int width, int height, int bitDepth, int colourType) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) bitDepth).put((byte) colourType).put(new byte[3]);
        return chunk("IHDR", header.array());
    }

    PngFile chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return this;
    }

    /** The same row again and again, with filter 0. */
    PngFile rows(int count, byte[] row) {
        return chunk("IDAT", deflated(count, row));
    }

    byte[] end() {
        return chunk("IEND", new byte[0]).file.toByteArray();
    }

    static byte[] deflated(int count, byte[] row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(bytes, new Deflater(1))) {
            for (int i = 0; i < count; i++) {
                zlib.write(0);
                zlib.write(row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] repeated(int times, int... pixel) {
        byte[] row = new byte[times * pixel.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) pixel[i % pixel.length];
        }
        return row;
    }

    /** The PNG with checksums that fit its chunks, since damage would otherwise end there; anything else as it is. */
    static byte[] withRightChecksums(byte[] file) {
        if (file.length < 8 || file[0] != (byte) 0x89) {
            return file;
        }
        byte[] repaired = file.clone();
        ByteBuffer chunks = ByteBuffer.wrap(repaired);
        int at = 8;
        while (at <= file.length - 12) {
            int length = chunks.getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(repaired, at + 4, length + 4);
            chunks.putInt(at + 8 + length, (int) crc.getValue());
            at += 12 + length;
        }
        return repaired;
    }
}
