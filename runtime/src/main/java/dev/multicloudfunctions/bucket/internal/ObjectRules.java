package dev.multicloudfunctions.bucket.internal;

import dev.multicloudfunctions.error.FunctionException;
import java.util.Map;

/** What may be stored beside an object's content: what every store keeps as it is. */
final class ObjectRules {

    private static final int MAX_TYPE = 255;

    private ObjectRules() {}

    static String checkedType(String contentType) {
        if (contentType.length() > MAX_TYPE || !printable(contentType)) {
            throw FunctionException.invalid(
                    "contentType", "A content type has from 1 to " + MAX_TYPE + " characters of printable ASCII.");
        }
        return contentType;
    }

    /** @param maxBytes of names and values in all */
    static void check(Map<String, String> metadata, int maxBytes) {
        int bytes = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            if (!name(entry.getKey()) || !printable(entry.getValue())) {
                throw FunctionException.invalid(
                        "metadata",
                        "Metadata has names of lower-case letters, digits and underscores that begin with a letter, and "
                                + "values of printable ASCII that neither begin nor end with a space.");
            }
            bytes += entry.getKey().length() + entry.getValue().length();
        }
        if (bytes > maxBytes) {
            throw FunctionException.invalid("metadata", "Metadata has at most " + maxBytes + " bytes here.");
        }
    }

    private static boolean name(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || c != '_' && (c < '0' || c > '9'))) {
                return false;
            }
        }
        return !name.isEmpty() && !name.equals(PortableObjects.CREATOR);
    }

    private static boolean printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty() && text.charAt(0) != ' ' && text.charAt(text.length() - 1) != ' ';
    }
}
