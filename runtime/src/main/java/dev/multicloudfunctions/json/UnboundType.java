package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** A type parameter that nobody has bound. Writing goes by the value's own class. */
final class UnboundType implements ValueType {

    @Override
    public String expected() {
        return "a value";
    }

    @Override
    public @Nullable Object read(JsonReader in) {
        throw JsonWriter.refused("A generic record can be read only by a codec for the type with its arguments.");
    }

    @Override
    public void write(Object value, JsonWriter out) {
        FreeType.WITH_NULLS.write(value, out);
    }
}
