package dev.multicloudfunctions.azure.table;

import dev.multicloudfunctions.error.FunctionException;
import org.jspecify.annotations.Nullable;

/**
 * Which texts are keys. Table Storage takes up to 1 KiB of UTF-16 without slashes, backslashes, {@code #}, {@code ?} and
 * control characters (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model);
 * ours are of what no address, filter or service treats in a way of its own. A text that is no key has nothing stored
 * under it, which needs no request.
 */
public final class TableKeys {

    /** The longest key of ours; with what goes before it, it fits into a cursor. */
    public static final int MAX_LENGTH = 256;

    private TableKeys() {}

    /** Whether something may be stored under this text: 1 to 256 letters of ASCII, digits, {@code -} and {@code _}. */
    public static boolean possible(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    /**
     * The key to store something under.
     *
     * @throws FunctionException INVALID if the text is no key
     */
    public static String checked(String text, @Nullable String member) {
        if (!possible(text)) {
            throw FunctionException.invalid(
                    member, "Must have from 1 to " + MAX_LENGTH + " letters of ASCII, digits, '-' and '_'.");
        }
        return text;
    }
}
