package dev.multicloudfunctions.container.database;

import java.nio.charset.StandardCharsets;

/** What text a column can hold, in both databases. */
public final class StoredText {

    private StoredText() {}

    /**
     * Whether a text can be in the database at all: PostgreSQL refuses NUL, and UTF-8 has no lone surrogates. Asking
     * for one that cannot is answered without the database.
     */
    public static boolean possible(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
