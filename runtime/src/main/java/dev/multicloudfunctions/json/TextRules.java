package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** Which characters a text may hold, in both directions: what some store or provider cannot keep is refused by all. */
final class TextRules {

    private TextRules() {}

    /** What is wrong with the text, or null. */
    static @Nullable String fault(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "Text must not contain U+0000.";
            }
        }
        return hasHalf(text) ? "Text must not contain half of a surrogate pair." : null;
    }

    /** Whether half of a surrogate pair stands without the other half. */
    static boolean hasHalf(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
