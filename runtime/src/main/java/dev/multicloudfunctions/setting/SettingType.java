package dev.multicloudfunctions.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values a setting may have.
 *
 * @param <T> what the text of one means
 */
public sealed interface SettingType<T> {

    /** What is wrong with a value, as the end of a sentence that begins with the setting's name; null if nothing is. */
    @Nullable
    String fault(String value);

    /** The value of a text without {@link #fault}. */
    T parse(String value);

    /** The rule in a few words, for the documentation. */
    String describe();

    /** Any text of one line. */
    record Text(int maxLength) implements SettingType<String> {

        @Override
        public @Nullable String fault(String value) {
            if (value.length() > maxLength) {
                return "has " + value.length() + " characters; at most " + maxLength + " are allowed.";
            }
            for (int i = 0; i < value.length(); i++) {
                if (Character.isISOControl(value.charAt(i))) {
                    return "holds a control character; remove it.";
                }
            }
            return value.isBlank() ? "is blank; give it a value or remove it." : null;
        }

        @Override
        public String parse(String value) {
            return value;
        }

        @Override
        public String describe() {
            return "text, up to " + maxLength + " characters";
        }
    }

    /** A whole number. */
    record Whole(int min, int max) implements SettingType<Integer> {

        @Override
        public @Nullable String fault(String value) {
            try {
                int number = Integer.parseInt(value);
                if (number >= min && number <= max) {
                    return null;
                }
            } catch (NumberFormatException notANumber) {
                // told below
            }
            return "must be " + describe() + '.';
        }

        @Override
        public Integer parse(String value) {
            return Integer.valueOf(value);
        }

        @Override
        public String describe() {
            return "a whole number from " + min + " to " + max;
        }
    }

    /** One of some words. */
    record Choice(List<String> values) implements SettingType<String> {

        /** Keeps the words as they are now. */
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public @Nullable String fault(String value) {
            return values.contains(value) ? null : "must be " + describe() + '.';
        }

        @Override
        public String parse(String value) {
            return value;
        }

        @Override
        public String describe() {
            return String.join(" or ", values);
        }
    }

    /** A rule of one platform, declared by its adapter. */
    non-sealed interface Own extends SettingType<String> {

        @Override
        default String parse(String value) {
            return value;
        }
    }

    /** Yes or no. */
    record Flag() implements SettingType<Boolean> {

        @Override
        public @Nullable String fault(String value) {
            return value.equals("true") || value.equals("false") ? null : "must be " + describe() + '.';
        }

        @Override
        public Boolean parse(String value) {
            return value.equals("true");
        }

        @Override
        public String describe() {
            return "true or false";
        }
    }

    /**
     * A secret: one value, or several divided by commas while it is rotated, the current one first. What is wrong with
     * one is said without quoting it.
     */
    record Secret(int minLength) implements SettingType<String> {

        /** What every secret must have. */
        public static final Secret LEAST = new Secret(16);

        @Override
        public @Nullable String fault(String value) {
            int start = 0;
            while (start <= value.length()) {
                int comma = value.indexOf(',', start);
                int end = comma < 0 ? value.length() : comma;
                if (end - start < minLength) {
                    return "must be " + describe() + '.';
                }
                start = end + 1;
            }
            return null;
        }

        @Override
        public String parse(String value) {
            return value;
        }

        @Override
        public String describe() {
            return "a secret of at least " + minLength
                    + " characters, or several divided by commas, the current one first";
        }
    }
}
