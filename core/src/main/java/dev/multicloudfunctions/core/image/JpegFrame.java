package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.error.FunctionException;

/**
 * The frame header of a JPEG.
 *
 * @param components 1 for grey, 3 for colour, 4 for CMYK and YCCK
 * @param coefficientBytes what libjpeg holds when it cannot decode row by row: all coefficients of all components, two
 *     bytes each, after subsampling
 */
record JpegFrame(int width, int height, int components, long coefficientBytes, boolean progressive) {
    private static final int BLOCK = 8;

    /**
     * Reads the payload of a SOF0, SOF1 or SOF2 segment, all of which lies within {@code file}.
     *
     * @throws FunctionException INVALID if it is damaged or of a kind that is not read
     */
    static JpegFrame read(byte[] file, int from, int length, boolean progressive) {
        int components = length < 6 ? 0 : file[from + 5] & 0xFF;
        if (length < 6 || length != 6 + 3 * components) {
            throw Refusal.invalid("The JPEG's frame header has the wrong length.");
        }
        if (file[from] != BLOCK || components != 1 && components != 3 && components != 4) {
            throw Refusal.invalid("The JPEG has " + (file[from] & 0xFF) + " bits and " + components
                    + " components per pixel; 8 bits with 1, 3 or 4 components are read.");
        }
        int height = (file[from + 1] & 0xFF) << 8 | file[from + 2] & 0xFF;
        int width = (file[from + 3] & 0xFF) << 8 | file[from + 4] & 0xFF;
        int widest = 1;
        int highest = 1;
        for (int i = 0; i < components; i++) {
            int sampling = file[from + 7 + 3 * i] & 0xFF;
            int across = sampling >> 4;
            int down = sampling & 0xF;
            if (across < 1 || across > 4 || down < 1 || down > 4) {
                throw Refusal.invalid("The JPEG's sampling factors are outside 1..4.");
            }
            widest = Math.max(widest, across);
            highest = Math.max(highest, down);
        }
        long unitsAcross = (width + BLOCK * widest - 1) / (BLOCK * widest);
        long unitsDown = (height + BLOCK * highest - 1) / (BLOCK * highest);
        long blocks = 0;
        for (int i = 0; i < components; i++) {
            int sampling = file[from + 7 + 3 * i] & 0xFF;
            blocks += unitsAcross * (sampling >> 4) * unitsDown * (sampling & 0xF);
        }
        return new JpegFrame(width, height, components, blocks * BLOCK * BLOCK * Short.BYTES, progressive);
    }

    /**
     * @param firstScanComponents components in the first scan; fewer than all means that more scans follow and nothing
     *     can be shown before the last
     * @throws FunctionException TOO_LARGE if the coefficients have to be held and are too many
     */
    void checkCost(int firstScanComponents) {
        boolean held = progressive || firstScanComponents < components;
        if (held && coefficientBytes > Thumbnailer.MAX_COEFFICIENT_BYTES) {
            throw Refusal.tooLarge("The progressive JPEG of " + width + "x" + height + " pixels needs "
                    + coefficientBytes + " bytes to decode; up to " + Thumbnailer.MAX_COEFFICIENT_BYTES
                    + " are spent. Save it as baseline JPEG.");
        }
    }
}
