package dev.multicloudfunctions.json;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The texts of broken constraints: sentences for those that the standard has, else the annotation's own {@code message}, with its
 * attributes ({@code {max}}) and the texts of the application's {@code ValidationMessages} put in. Expressions ({@code ${...}})
 * are left out, since they show values.
 */
final class ConstraintMessages implements MessageInterpolator {

    private static final String STANDARD = "{jakarta.validation.constraints.";
    private static final int MAX_DEPTH = 5;

    @Override
    public String interpolate(String template, Context context) {
        return interpolate(template, context, Locale.ENGLISH);
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        Map<String, Object> attributes = context.getConstraintDescriptor().getAttributes();
        if (template.startsWith(STANDARD)) {
            String name = context.getConstraintDescriptor()
                    .getAnnotation()
                    .annotationType()
                    .getSimpleName();
            String text = standard(name, attributes, context.getValidatedValue());
            if (text != null && own(template.substring(1, template.length() - 1)) == null) {
                return text;
            }
        }
        return filled(template, attributes, 0);
    }

    private static @Nullable String standard(String name, Map<String, Object> attributes, @Nullable Object value) {
        switch (name) {
            case "NotBlank":
                return "Must have at least one character that is not blank.";
            case "NotEmpty":
                return "Must not be empty.";
            case "NotNull":
                return "This member is required.";
            case "Null":
                return "Must be absent.";
            case "AssertTrue":
                return "Must be true.";
            case "AssertFalse":
                return "Must be false.";
            case "Email":
                return "Must be an e-mail address.";
            case "Pattern":
                return "Must match " + attributes.get("regexp") + ".";
            case "Size":
                return size(attributes, value instanceof CharSequence ? "characters" : "elements");
            case "Digits":
                return "Must have at most " + attributes.get("integer") + " digits before the decimal point and "
                        + attributes.get("fraction") + " after it.";
            default:
                return ordered(name, attributes);
        }
    }

    private static String size(Map<String, Object> attributes, String what) {
        Object min = attributes.get("min");
        Object max = attributes.get("max");
        if (Integer.valueOf(0).equals(min)) {
            return "Must have at most " + max + ' ' + what + '.';
        }
        return Integer.valueOf(Integer.MAX_VALUE).equals(max)
                ? "Must have at least " + min + ' ' + what + '.'
                : "Must have " + min + " to " + max + ' ' + what + '.';
    }

    private static @Nullable String ordered(String name, Map<String, Object> attributes) {
        boolean inclusive = !Boolean.FALSE.equals(attributes.get("inclusive"));
        switch (name) {
            case "Min", "DecimalMin":
                return "Must be " + (inclusive ? "at least " : "more than ") + attributes.get("value") + '.';
            case "Max", "DecimalMax":
                return "Must be " + (inclusive ? "at most " : "less than ") + attributes.get("value") + '.';
            case "Positive":
                return "Must be more than 0.";
            case "PositiveOrZero":
                return "Must be at least 0.";
            case "Negative":
                return "Must be less than 0.";
            case "NegativeOrZero":
                return "Must be at most 0.";
            case "Past":
                return "Must be in the past.";
            case "PastOrPresent":
                return "Must not be in the future.";
            case "Future":
                return "Must be in the future.";
            case "FutureOrPresent":
                return "Must not be in the past.";
            default:
                return null;
        }
    }

    private static String filled(String template, Map<String, Object> attributes, int depth) {
        var text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length()) {
                text.append(template.charAt(++i));
                continue;
            }
            boolean expression = c == '$' && i + 1 < template.length() && template.charAt(i + 1) == '{';
            int end = c == '{' || expression ? template.indexOf('}', i) : -1;
            if (end < 0) {
                text.append(c);
                continue;
            }
            if (!expression) {
                text.append(value(template.substring(i + 1, end), attributes, depth));
            }
            i = end;
        }
        return text.toString();
    }

    private static String value(String name, Map<String, Object> attributes, int depth) {
        Object attribute = attributes.get(name);
        if (attribute != null) {
            return attribute.toString();
        }
        String own = own(name);
        return own == null || depth == MAX_DEPTH ? "Breaks the rule " + name : filled(own, attributes, depth + 1);
    }

    /** A text of the application. */
    private static @Nullable String own(String key) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return ResourceBundle.getBundle(
                            "ValidationMessages",
                            Locale.ROOT,
                            loader == null ? ConstraintMessages.class.getClassLoader() : loader)
                    .getString(key);
        } catch (MissingResourceException none) {
            return null;
        }
    }
}
