package dev.multicloudfunctions.core.image;

import java.awt.image.BufferedImage;

/**
 * How a camera was held: the eight values of the EXIF tag Orientation (EXIF 2.32, section 4.6.4, tag 274). Each is a
 * transposition, or none, after which columns, rows, both or neither are mirrored.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, false, true),
    TRANSPOSED(true, false, false),
    TURN_RIGHT(true, false, true),
    TRANSVERSED(true, true, true),
    TURN_LEFT(true, true, false);

    private final boolean transposed;
    private final boolean mirrorColumns;
    private final boolean mirrorRows;

    Orientation(boolean transposed, boolean mirrorColumns, boolean mirrorRows) {
        this.transposed = transposed;
        this.mirrorColumns = mirrorColumns;
        this.mirrorRows = mirrorRows;
    }

    /** The orientation of an EXIF value; values outside 1..8 say nothing, so the picture stays as stored. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** Whether width and height change places. */
    boolean transposed() {
        return transposed;
    }

    /** The square picture as it is meant to be seen. Pixels move, none is blended. */
    BufferedImage apply(BufferedImage square) {
        if (this == UPRIGHT) {
            return square;
        }
        int side = square.getWidth();
        int last = side - 1;
        int[] stored = square.getRGB(0, 0, side, side, null, 0, side);
        int[] shown = new int[stored.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                shown[y * side + x] =
                        stored[(mirrorRows ? last - row : row) * side + (mirrorColumns ? last - column : column)];
            }
        }
        BufferedImage turned = new BufferedImage(side, side, square.getType());
        turned.setRGB(0, 0, side, side, shown, 0, side);
        return turned;
    }
}
