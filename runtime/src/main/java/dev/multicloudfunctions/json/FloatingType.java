package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** {@code double} and {@code float}, with or without a box. Finite ones only; the nearest value is taken. */
final class FloatingType implements NumberType {

    /** More digits than any exact value of a double has to its left (309), with room to spare. */
    private static final int MAX_LENGTH = 1_020;

    private final boolean single;

    FloatingType(boolean single) {
        this.single = single;
    }

    @Override
    public String expected() {
        return "a number";
    }

    @Override
    public @Nullable Object number(String text, Faults faults) {
        if (text.length() > MAX_LENGTH) {
            faults.add("Expected a number of at most 1,000 digits.");
            return null;
        }
        double value = single ? Float.parseFloat(text) : Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            faults.add("Expected a number in the range of a " + (single ? "float." : "double."));
            return null;
        }
        if (single) {
            return (float) value;
        }
        return value;
    }

    @Override
    public void write(Object value, JsonWriter out) {
        double number = ((Number) value).doubleValue();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw JsonWriter.refused("A number must be finite.");
        }
        out.plain(value.toString());
    }
}
