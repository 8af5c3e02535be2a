package dev.multicloudfunctions.aws.dynamo;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which texts are keys. DynamoDB takes keys of 1 to 2,048 bytes
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html); ours are shorter, so that each
 * fits into a cursor. A text that is no key has nothing stored under it, which needs no request.
 */
public final class DynamoKeys {

    /** The longest key of ours, in bytes of UTF-8. */
    public static final int MAX_BYTES = 768;

    private DynamoKeys() {}

    /** Whether something may be stored under this text. */
    public static boolean possible(String text) {
        if (text.isEmpty() || text.length() > MAX_BYTES) {
            return false;
        }
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                return false;
            }
            i += Character.charCount(character);
        }
        return text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /**
     * The key to store something under.
     *
     * @throws FunctionException INVALID if the text is no key
     */
    public static String checked(String text, @Nullable String member) {
        if (!possible(text)) {
            throw FunctionException.invalid(member, "Must have from 1 to " + MAX_BYTES + " bytes of UTF-8.");
        }
        return text;
    }
}
