package dev.multicloudfunctions.json;

import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as ISO 8601 writes them in days and smaller units: {@code PT1H30M}. Upper case only. */
final class DurationType implements TextualType {

    /** The longest that {@link Duration#toString} makes has 40 characters; the parser is a regular expression. */
    private static final int MAX_LENGTH = 64;

    @Override
    public String expected() {
        return "an ISO 8601 duration, as PT1H30M";
    }

    @Override
    public @Nullable Object fromText(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'a') {
                return null;
            }
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException notDuration) {
            return null;
        }
    }

    @Override
    public String toText(Object value) {
        return value.toString();
    }
}
