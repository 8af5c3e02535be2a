package dev.multicloudfunctions.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place for a value: a record's component, or the elements of a collection. */
final class Slot {

    final String name;
    final boolean optional;
    private final TypeDescriptor part;
    private @Nullable ValueType type;

    Slot(TypeDescriptor part) {
        this.part = part;
        this.name = part.name();
        this.optional = part.optional();
    }

    /** Found when first needed: a record may hold itself, and unused types need not be loaded. The race is harmless. */
    ValueType type() {
        ValueType known = type;
        if (known == null) {
            known = ValueTypes.of(part);
            type = known;
        }
        return known;
    }

    /** Reads what comes next. Recorded faults tell null for JSON's null from null for a failure. */
    @Nullable
    Object read(JsonReader in) {
        if (in.kind() == 'n' && type().absent() == null) {
            in.literal("null");
            if (!optional) {
                in.faults.add("Expected " + type().expected() + ", found null.");
            }
            return null;
        }
        return type().read(in);
    }

    @Nullable
    Object parse(List<String> texts, Faults faults) {
        if (type() instanceof CollectionType collection) {
            return collection.parse(texts, faults);
        }
        if (texts.size() > 1) {
            faults.add("Expected one value, found several.");
            return null;
        }
        return type().parse(texts.get(0), faults);
    }

    void write(@Nullable Object value, JsonWriter out) {
        if (value != null) {
            type().write(value, out);
        } else if (optional) {
            out.plain("null");
        } else {
            throw JsonWriter.refused("The value must not be null.");
        }
    }
}
