package dev.multicloudfunctions.bucket;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;

/** The rules for keys, which are those of the narrowest store: files of a folder. */
public final class ObjectKey {

    private static final int MAX_BYTES = 512;

    private ObjectKey() {}

    /**
     * The check that every {@link ObjectStore} makes first.
     *
     * @return the key
     * @throws FunctionException INVALID if it breaks one of the rules of {@link ObjectStore#get}
     */
    public static String checked(String key) {
        if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused("must have from 1 to " + MAX_BYTES + " bytes of UTF-8");
        }
        for (int i = 0; i < key.length(); ) {
            int character = key.codePointAt(i);
            boolean halfPair = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (halfPair || character == '\\' || Character.isISOControl(character)) {
                throw refused("must not hold control characters or backslashes");
            }
            i += Character.charCount(character);
        }
        int start = 0;
        while (start <= key.length()) {
            int slash = key.indexOf('/', start);
            int end = slash < 0 ? key.length() : slash;
            String segment = key.substring(start, end);
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused("must not have an empty segment, '.' or '..'");
            }
            start = end + 1;
        }
        return key;
    }

    private static FunctionException refused(String rule) {
        return FunctionException.invalid("key", "The key of an object " + rule + '.');
    }
}
