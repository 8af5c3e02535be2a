package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** {@code byte}, {@code short}, {@code int} and {@code long}, with or without a box. No fraction, no exponent. */
final class WholeType implements NumberType {

    private final int bits;

    WholeType(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            this.bits = Integer.SIZE;
        } else if (type == long.class || type == Long.class) {
            this.bits = Long.SIZE;
        } else {
            this.bits = type == short.class || type == Short.class ? Short.SIZE : Byte.SIZE;
        }
    }

    @Override
    public String expected() {
        return "a whole number";
    }

    @Override
    public @Nullable Object number(String text, Faults faults) {
        if (!NumberText.whole(text)) {
            faults.add("Expected a whole number, found a fraction or an exponent.");
            return null;
        }
        boolean negative = text.charAt(0) == '-';
        // Counted downwards, since there is one more number below zero than above.
        long lowest = negative ? -limit() - 1 : -limit();
        long value = 0;
        for (int i = negative ? 1 : 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (value < (lowest + digit) / 10) {
                faults.add("Expected a whole number from " + (-limit() - 1) + " to " + limit() + ", found one beyond.");
                return null;
            }
            value = value * 10 - digit;
        }
        return boxed(negative ? value : -value);
    }

    private long limit() {
        return Long.MAX_VALUE >> Long.SIZE - bits;
    }

    private Object boxed(long value) {
        switch (bits) {
            case Integer.SIZE:
                return (int) value;
            case Long.SIZE:
                return value;
            case Short.SIZE:
                return (short) value;
            default:
                return (byte) value;
        }
    }

    @Override
    public void write(Object value, JsonWriter out) {
        out.plain(value.toString());
    }

    @Override
    public Object toStored(Object value) {
        return ((Number) value).longValue();
    }

    @Override
    public @Nullable Object fromStored(Object stored, Faults faults) {
        if (stored instanceof Long number) {
            return bits == Long.SIZE ? number : number(number.toString(), faults);
        }
        faults.add("Expected a whole number.");
        return null;
    }
}
