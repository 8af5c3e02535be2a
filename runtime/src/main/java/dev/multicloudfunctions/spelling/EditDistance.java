package dev.multicloudfunctions.spelling;

import dev.multicloudfunctions.Experimental;

/** How far two words are apart. */
@Experimental
public final class EditDistance {

    /** Longer words are no typing errors of ours, and the time grows with the product of the lengths. */
    private static final int MAX_LENGTH = 64;

    private EditDistance() {}

    /**
     * The least number of characters to insert, delete, replace or swap with their neighbour (optimal string
     * alignment), without regard to case. A word of more than 64 characters is as far away as it is long, unless both
     * are equal.
     */
    public static int between(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        if (a.length() > MAX_LENGTH || b.length() > MAX_LENGTH) {
            return Math.max(a.length(), b.length());
        }
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            distance[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            distance[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = distance[i - 1][j - 1] + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
                int least = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                if (swapped(a, i, b, j)) {
                    least = Math.min(least, distance[i - 2][j - 2] + 1);
                }
                distance[i][j] = least;
            }
        }
        return distance[a.length()][b.length()];
    }

    /** Whether somebody who typed a word of this length may have meant one at that distance: a third may be wrong. */
    public static boolean isClose(int distance, int length) {
        return distance <= Math.max(1, length / 3);
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return i > 1 && j > 1 && same(a.charAt(i - 1), b.charAt(j - 2)) && same(a.charAt(i - 2), b.charAt(j - 1));
    }

    private static boolean same(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
