package dev.multicloudfunctions.bucket;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The rules for keys, which are those of the narrowest store: files of a folder. */
public final class ObjectKey {

    private static final int MAX_BYTES = 512;

    private ObjectKey() {}

    /**
     * The check that each call of an {@link ObjectStore} begins with.
     *
     * @return the key
     * @throws FunctionException INVALID if it breaks one of the rules of {@link ObjectStore#get}
     */
    public static String checked(String key) {
        if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused("must have from 1 to " + MAX_BYTES + " bytes of UTF-8");
        }
        if (!wellFormed(key)) {
            throw refused("must not hold control characters or backslashes");
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

    /**
     * The check of what keys are listed by.
     *
     * @return the prefix, with which perhaps no key can begin
     * @throws FunctionException INVALID if it is too long, or holds what no key holds
     */
    public static String checkedPrefix(String prefix) {
        if (prefix.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES || !wellFormed(prefix)) {
            throw FunctionException.invalid(
                    "prefix",
                    "Must have at most " + MAX_BYTES + " bytes of UTF-8, without control characters and backslashes.");
        }
        return prefix;
    }

    /** The order of keys in lists: that of their UTF-8 bytes, which is not that of {@link String#compareTo}. */
    public static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            boolean halfPair = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (halfPair || character == '\\' || Character.isISOControl(character)) {
                return false;
            }
            i += Character.charCount(character);
        }
        return true;
    }

    private static FunctionException refused(String rule) {
        return FunctionException.invalid("key", "The key of an object " + rule + '.');
    }
}
