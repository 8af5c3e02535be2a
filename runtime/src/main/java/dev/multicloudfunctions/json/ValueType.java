package dev.multicloudfunctions.json;

import java.nio.charset.StandardCharsets;
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

    /** What stands for a member that is not there, of a type that tells this from null, which it then reads itself. */
    default @Nullable Object absent() {
        return null;
    }

    void write(Object value, JsonWriter out);

    /** What a store keeps for the value: text, {@code Long} or {@code Boolean}; JSON text unless a type says otherwise. */
    default Object toStored(Object value) {
        var out = new JsonWriter();
        write(value, out);
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    /** The value that a store kept, or null after recording what does not fit; members that a record lacks are ignored. */
    default @Nullable Object fromStored(Object stored, Faults faults) {
        if (!(stored instanceof String json)) {
            faults.add("Expected " + expected() + '.');
            return null;
        }
        JsonReader in = JsonReader.ofStored(json.getBytes(StandardCharsets.UTF_8), faults);
        Object value = read(in);
        in.end();
        return value;
    }
}
