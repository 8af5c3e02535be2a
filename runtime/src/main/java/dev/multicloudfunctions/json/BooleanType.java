package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** Booleans. */
final class BooleanType implements ValueType {

    @Override
    public String expected() {
        return "true or false";
    }

    @Override
    public @Nullable Object read(JsonReader in) {
        char kind = in.kind();
        if (kind == 't') {
            in.literal("true");
            return true;
        }
        if (kind == 'f') {
            in.literal("false");
            return false;
        }
        return in.mistyped(expected());
    }

    @Override
    public @Nullable Object parse(String text, Faults faults) {
        if (text.equals("true")) {
            return true;
        }
        if (text.equals("false")) {
            return false;
        }
        faults.add("Expected true or false.");
        return null;
    }

    @Override
    public void write(Object value, JsonWriter out) {
        out.plain((Boolean) value ? "true" : "false");
    }

    @Override
    public Object toStored(Object value) {
        return value;
    }

    @Override
    public @Nullable Object fromStored(Object stored, Faults faults) {
        if (stored instanceof Boolean) {
            return stored;
        }
        faults.add("Expected true or false.");
        return null;
    }
}
