package dev.multicloudfunctions.spelling;

import dev.multicloudfunctions.Experimental;
import java.util.Locale;

/** The rule for the names of topics, buckets and the like, and the settings that follow from them. */
@Experimental
public final class ResourceName {

    private ResourceName() {}

    /**
     * A name that every platform takes: lower-case letters, digits and inner hyphens, beginning with a letter.
     *
     * @param kind as {@code topic}, for the message
     * @throws IllegalArgumentException for any other name
     */
    public static String checked(String kind, String name, int maxLength) {
        if (!isName(name) || name.length() > maxLength) {
            throw new IllegalArgumentException("The " + kind + " '" + name
                    + "' must be lower-case letters, digits and inner hyphens, begin with a letter and have at most "
                    + maxLength + " characters.");
        }
        return name;
    }

    /** The environment variable of a name: {@code todo-lists} and {@code _TABLE} give {@code TODO_LISTS_TABLE}. */
    public static String variable(String name, String suffix) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_') + suffix;
    }

    /** A loop, since regular expressions would be loaded at a cold start. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            boolean letter = character >= 'a' && character <= 'z';
            boolean inner = i > 0 && (character >= '0' && character <= '9' || character == '-');
            if (!letter && !inner) {
                return false;
            }
        }
        return !name.isEmpty() && !name.endsWith("-");
    }
}
