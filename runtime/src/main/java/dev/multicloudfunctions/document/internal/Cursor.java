package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in a walk as text that travels: the format's version, a checksum over it, the walk and the place, and the place.
 * The checksum tells what was changed or belongs elsewhere; it is no signature, so a place must be harmless whatever it is.
 */
public final class Cursor {

    private static final byte VERSION = 1;
    private static final int HEAD = 9;
    private static final int MAX_LENGTH = 1024;

    private Cursor() {}

    /** @param walk what the cursor is bound to */
    public static String of(String walk, String place) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] cursor = new byte[HEAD + text.length];
        cursor[0] = VERSION;
        System.arraycopy(checksum(walk, place), 0, cursor, 1, HEAD - 1);
        System.arraycopy(text, 0, cursor, HEAD, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /**
     * The place of a cursor, null for null.
     *
     * @throws FunctionException INVALID for what {@link #of} has not made for this walk
     */
    public static @Nullable String place(String walk, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = cursor.length() > MAX_LENGTH
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            throw refused();
        }
        if (bytes.length <= HEAD) {
            throw refused();
        }
        String place = new String(bytes, HEAD, bytes.length - HEAD, StandardCharsets.UTF_8);
        // One place has one cursor: this tells every difference, in the version and in padding too.
        if (!of(walk, place).equals(cursor)) {
            throw refused();
        }
        return place;
    }

    private static byte[] checksum(String walk, String place) {
        byte[] hash = Sha256.digest((walk.length() + ":" + walk + place).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(hash, HEAD - 1);
    }

    /** What a place is refused with that no walk has made. */
    public static FunctionException refused() {
        return FunctionException.invalid(
                "cursor", "Must be the next of a page of the same list, with the same values and order, unchanged.");
    }
}
