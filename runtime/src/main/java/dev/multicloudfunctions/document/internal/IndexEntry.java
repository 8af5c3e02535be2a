package dev.multicloudfunctions.document.internal;

/**
 * The one text by which a document stands in an index, of at most {@link #MAX_LENGTH} characters {@code 0-9}, {@code A-V} and
 * {@code -}: a hash of the collection, the index and the equality values (the group, always {@link #GROUP_LENGTH}
 * characters), the ordered value such that texts sort as values do, {@code -}, and a hash of the key. Two documents never
 * have the same one. Ranges may end with {@code ~}, which comes after all of them.
 */
public final class IndexEntry {

    public static final int GROUP_LENGTH = Base32.HASH_LENGTH;

    /** A group, 255 bytes of text in base 32, a hyphen and the hash of a key. */
    public static final int MAX_LENGTH = GROUP_LENGTH + 408 + 1 + Base32.HASH_LENGTH;

    /** The index that a collection with expiry has where the store itself does not remove what has expired. */
    public static final String EXPIRY = "_expires";

    static final char END_OF_VALUE = '-';
    static final char AFTER_ALL = '~';

    private IndexEntry() {}

    /** The part that entries of the same equality values share, of an entry or of the bounds of a range. */
    public static String group(String entry) {
        return entry.substring(0, GROUP_LENGTH);
    }

    /** The part by which entries of one group are ordered; empty in a bound that comes before all of them. */
    public static String position(String entry) {
        return entry.substring(GROUP_LENGTH);
    }

    /**
     * A text that sorts the other way round, for stores that read in ascending order only: for any entries, and bounds of
     * ranges, {@code a} before {@code b}, {@code complement(b)} is before {@code complement(a)}. The group stays as it is.
     */
    public static String complement(String entry) {
        var text = new StringBuilder(entry.length() + 1).append(entry, 0, GROUP_LENGTH);
        for (int i = GROUP_LENGTH; i < entry.length(); i++) {
            text.append(complement(entry.charAt(i)));
        }
        return text.append(AFTER_ALL).toString();
    }

    private static char complement(char c) {
        if (c == END_OF_VALUE) {
            return 'Z';
        }
        if (c == AFTER_ALL) {
            return '!';
        }
        return Base32.digit(31 - Base32.value(c));
    }

    /** Whether a text could be what follows the group of some entry. */
    static boolean isPosition(String text) {
        int hash = text.length() - Base32.HASH_LENGTH;
        if (hash < 1 || text.length() > MAX_LENGTH - GROUP_LENGTH || text.charAt(hash - 1) != END_OF_VALUE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (i != hash - 1 && Base32.value(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
