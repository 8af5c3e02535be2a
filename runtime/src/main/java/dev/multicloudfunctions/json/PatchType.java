package dev.multicloudfunctions.json;

import org.jspecify.annotations.Nullable;

/** Members that may be absent, which is told from null. */
final class PatchType implements ValueType {

    private final Slot value;

    PatchType(Slot value) {
        this.value = value;
    }

    @Override
    public String expected() {
        return value.type().expected();
    }

    @Override
    public Object absent() {
        return Patch.absent();
    }

    /** Whether null is a value. */
    boolean takesNull() {
        return value.optional;
    }

    @Override
    @SuppressWarnings("NullAway") // null where the type argument takes it, which the slot has seen to
    public @Nullable Object read(JsonReader in) {
        int mark = in.faults.count();
        Object read = value.read(in);
        return in.faults.count() > mark ? null : Patch.of(read);
    }

    @Override
    @SuppressWarnings("NullAway") // without a fault there is a value
    public @Nullable Object parse(String text, Faults faults) {
        int mark = faults.count();
        Object parsed = value.type().parse(text, faults);
        return faults.count() > mark ? null : Patch.of(parsed);
    }

    @Override
    public void write(Object patch, JsonWriter out) {
        throw JsonWriter.refused("A patch is only read, never written.");
    }
}
