package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import org.jspecify.annotations.Nullable;

/**
 * Types that databind binds. The text passes the reader first, in both directions, so that the same rules hold; databind
 * sees only what has passed.
 */
final class OtherType implements ValueType {

    private final TypeDescriptor part;
    private @Nullable Binding binding;

    OtherType(TypeDescriptor part) {
        this.part = part;
    }

    /** Databind is loaded when it is needed, and not when a record's table names the type. */
    private Binding binding() {
        Binding known = binding;
        if (known == null) {
            known = bind();
            binding = known;
        }
        return known;
    }

    private Binding bind() {
        try {
            return new Binding(part);
        } catch (NoClassDefFoundError missing) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "A type that is no record is bound by databind, which this package lacks. Make it a record, or add"
                            + " com.fasterxml.jackson.core:jackson-databind and"
                            + " com.fasterxml.jackson.datatype:jackson-datatype-jsr310.",
                    missing);
        }
    }

    @Override
    public String expected() {
        return "a value of another form";
    }

    @Override
    public @Nullable Object read(JsonReader in) {
        int start = in.position();
        int mark = in.faults.count();
        FreeType.WITH_NULLS.read(in);
        return in.faults.count() > mark ? null : binding().read(in.slice(start), in.faults);
    }

    @Override
    public void write(Object value, JsonWriter out) {
        byte[] json = binding().write(value);
        try {
            DocumentCodec.read(FreeType.WITH_NULLS, json, Integer.MAX_VALUE);
        } catch (FunctionException broken) {
            throw JsonWriter.refused("The value has text or numbers that no reader would take back.");
        }
        out.raw(json);
    }
}
