package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** What the types that JSON writes as text share. */
interface TextualType extends ValueType {

    /** The value that the text stands for, or null if it stands for none. */
    @Nullable
    Object fromText(String text);

    /** The text that stands for the value, which {@link #fromText} takes back. */
    String toText(Object value);

    @Override
    default @Nullable Object read(JsonReader in) {
        if (in.kind() != '"') {
            return in.mistyped(expected());
        }
        String text = in.text();
        return text == null ? null : parse(text, in.faults);
    }

    @Override
    default @Nullable Object parse(String text, Faults faults) {
        Object value = fromText(text);
        if (value == null) {
            faults.add("Expected " + expected() + '.');
        }
        return value;
    }

    @Override
    default void write(Object value, JsonWriter out) {
        out.text(toText(value));
    }

    @Override
    default Object toStored(Object value) {
        return toText(value);
    }

    @Override
    default @Nullable Object fromStored(Object stored, Faults faults) {
        if (stored instanceof String text) {
            return parse(text, faults);
        }
        faults.add("Expected " + expected() + '.');
        return null;
    }
}
