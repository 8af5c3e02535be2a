package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/**
 * How values of one type are read and written. Immutable. An interface, since the verifier loads implementations of a
 * class, but not those of an interface, before they are needed.
 */
interface ValueType {

    /** What a caller should send, with its article: {@code a whole number}. */
    String expected();

    /** Reads the value that comes next, or returns null after recording what does not fit; never called at JSON's null. */
    @Nullable
    Object read(JsonReader in);

    /** Reads a parameter's text, or returns null after recording what does not fit. */
    default @Nullable Object parse(String text, Faults faults) {
        faults.add("Expected " + expected() + ", which a parameter cannot carry; send it in the body.");
        return null;
    }

    void write(Object value, JsonWriter out);
}
