package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.error.FunctionException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The types that an index compares, and their values as texts of base-32 digits that sort as the values do. */
enum OrderedType {
    TEXT,
    WHOLE,
    DECIMAL,
    INSTANT,
    DATE,
    BOOLEAN,
    ENUM;

    static final int MAX_TEXT_BYTES = 255;
    private static final int MAX_WHOLE_DIGITS = 19;
    private static final int MAX_DECIMALS = 18;

    /** Makes every decimal positive; it has one digit more than the greatest. From text: a power loads a ForkJoinPool on Java 25. */
    private static final BigInteger DECIMAL_OFFSET = new BigInteger('1' + "0".repeat(MAX_WHOLE_DIGITS + MAX_DECIMALS));

    private static final int DECIMAL_LENGTH = MAX_WHOLE_DIGITS + MAX_DECIMALS + 1;

    /** Null for a type that no index compares. */
    static @Nullable OrderedType of(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return WHOLE;
        }
        if (type == Instant.class) {
            return INSTANT;
        }
        if (type == boolean.class || type == Boolean.class) {
            return BOOLEAN;
        }
        if (type.isEnum()) {
            return ENUM;
        }
        if (type == BigDecimal.class) {
            return DECIMAL;
        }
        if (type == short.class || type == Short.class || type == byte.class || type == Byte.class) {
            return WHOLE;
        }
        return type == LocalDate.class ? DATE : null;
    }

    /** Whether a query may compare a component of this class with a value. */
    boolean accepts(Class<?> component, Object value) {
        switch (this) {
            case TEXT:
                return value instanceof String;
            case WHOLE:
                return value instanceof Long
                        || value instanceof Integer
                        || value instanceof Short
                        || value instanceof Byte;
            case INSTANT:
                return value instanceof Instant;
            case BOOLEAN:
                return value instanceof Boolean;
            case ENUM:
                return value instanceof Enum<?> constant && constant.getDeclaringClass() == component;
            case DECIMAL:
                return value instanceof BigDecimal;
            default:
                return value instanceof LocalDate;
        }
    }

    /**
     * The text of a value that sorts as it.
     *
     * @param member the component, for the error
     * @throws FunctionException INVALID for text or decimals that are too long
     */
    String ordered(Object value, String member) {
        switch (this) {
            case TEXT:
                return text((String) value, member);
            case WHOLE:
                return number(((Number) value).longValue());
            case INSTANT:
                var instant = (Instant) value;
                return number(instant.getEpochSecond()) + digits(instant.getNano(), 8);
            case BOOLEAN:
                return (Boolean) value ? "1" : "0";
            case ENUM:
                return text(((Enum<?>) value).name(), member);
            case DECIMAL:
                return decimal((BigDecimal) value, member);
            default:
                return number(((LocalDate) value).toEpochDay());
        }
    }

    /** A text that is the same for equal values alone, of any length. */
    String same(Object value) {
        switch (this) {
            case TEXT:
                return (String) value;
            case ENUM:
                return ((Enum<?>) value).name();
            case DECIMAL:
                return ((BigDecimal) value).stripTrailingZeros().toString();
            default:
                return ordered(value, "");
        }
    }

    private static String text(String text, String member) {
        return Base32.encode(bytes(text, member));
    }

    /** The text's bytes, which sort as text of an index does. */
    static byte[] bytes(String text, String member) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_TEXT_BYTES) {
            throw FunctionException.invalid(
                    member,
                    "Must have at most " + MAX_TEXT_BYTES + " bytes of UTF-8, since it is ordered by an index.");
        }
        return bytes;
    }

    private static String number(long number) {
        return digits(number ^ Long.MIN_VALUE, 16);
    }

    private static String digits(long number, int length) {
        var text = new char[length];
        long rest = number;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = Base32.digit((int) (rest & 0xf));
            rest >>>= 4;
        }
        return new String(text);
    }

    private static String decimal(BigDecimal value, String member) {
        boolean tooLong = value.signum() != 0 && (long) value.precision() - value.scale() > MAX_WHOLE_DIGITS;
        if (tooLong || value.scale() > MAX_DECIMALS) {
            throw FunctionException.invalid(
                    member,
                    "Must have at most " + MAX_WHOLE_DIGITS + " digits before and " + MAX_DECIMALS
                            + " after the point, since it is ordered by an index.");
        }
        BigInteger scaled = value.signum() == 0
                ? BigInteger.ZERO
                : value.setScale(MAX_DECIMALS).unscaledValue();
        String digits = scaled.add(DECIMAL_OFFSET).toString();
        return "0".repeat(DECIMAL_LENGTH - digits.length()) + digits;
    }
}
