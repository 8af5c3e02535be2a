package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** Text. */
final class StringType implements ValueType {

    @Override
    public String expected() {
        return "text";
    }

    @Override
    public @Nullable Object read(JsonReader in) {
        return in.kind() == '"' ? in.text() : in.mistyped(expected());
    }

    @Override
    public @Nullable Object parse(String text, Faults faults) {
        return checked(text, faults);
    }

    static @Nullable String checked(String text, Faults faults) {
        String fault = TextRules.fault(text);
        if (fault != null) {
            faults.add(fault);
            return null;
        }
        return text;
    }

    @Override
    public void write(Object value, JsonWriter out) {
        out.text((String) value);
    }

    @Override
    public Object toStored(Object value) {
        String fault = TextRules.fault((String) value);
        if (fault != null) {
            throw JsonWriter.refused(fault);
        }
        return value;
    }

    @Override
    public @Nullable Object fromStored(Object stored, Faults faults) {
        if (stored instanceof String) {
            return stored;
        }
        faults.add("Expected text.");
        return null;
    }
}
