package dev.multicloudfunctions.gcp.firestore;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keys of ours as ids of documents. Firestore's have up to 1,500 bytes, no slash, are not {@code .} or {@code ..}, and do
 * not begin and end with two underscores (https://cloud.google.com/firestore/quotas#collections_documents_and_fields). So
 * a tilde marks what stands for something else: {@code ~-} a slash, {@code ~~} a tilde, and before a dot or an underscore
 * at the beginning that it is one. A UUID stays as it is. A text that is no key has nothing stored under it, which needs
 * no request.
 */
public final class DocumentId {

    /** The longest key of ours, in bytes of UTF-8: twice as many still are an id, and one fits into a cursor. */
    public static final int MAX_BYTES = 700;

    private DocumentId() {}

    /** Whether something may be stored under this text. */
    public static boolean possible(String key) {
        if (key.isEmpty() || key.length() > MAX_BYTES) {
            return false;
        }
        for (int i = 0; i < key.length(); ) {
            int character = key.codePointAt(i);
            boolean halfPair = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (halfPair || Character.isISOControl(character)) {
                return false;
            }
            i += Character.charCount(character);
        }
        return key.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /**
     * The key to store something under.
     *
     * @throws FunctionException INVALID if the text is no key
     */
    public static String checked(String key, @Nullable String member) {
        if (!possible(key)) {
            throw FunctionException.invalid(
                    member, "Must have from 1 to " + MAX_BYTES + " bytes of UTF-8, without control characters.");
        }
        return key;
    }

    static String encoded(String key) {
        var id = new StringBuilder(key.length() + 8);
        char first = key.charAt(0);
        if (first == '.' || first == '_') {
            id.append('~');
        }
        for (int i = 0; i < key.length(); i++) {
            char character = key.charAt(i);
            if (character == '~') {
                id.append("~~");
            } else if (character == '/') {
                id.append("~-");
            } else {
                id.append(character);
            }
        }
        return id.toString();
    }

    static String decoded(String id) {
        var key = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            char character = id.charAt(i);
            if (character == '~' && i + 1 < id.length()) {
                character = id.charAt(++i);
                key.append(character == '-' ? '/' : character);
            } else {
                key.append(character);
            }
        }
        return key.toString();
    }
}
