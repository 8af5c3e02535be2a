package dev.multicloudfunctions.json;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.FunctionException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record component by component, as stores keep it: text, whole numbers and booleans as they are; decimals, enums,
 * dates, instants (with nine decimals) and the like as plain text; records, lists, sets, maps and free-form values as JSON
 * text. Components are numbered in the order of declaration. Needs no reflection where the record's table was generated.
 * Immutable and thread-safe.
 *
 * @param <T> the record
 */
@Experimental
public final class RecordFields<T> {

    private static final TypeDescriptor[] NO_ARGUMENTS = {};

    private final RecordType record;

    private RecordFields(RecordType record) {
        this.record = record;
    }

    /**
     * The components of a record.
     *
     * @throws IllegalArgumentException if the class is no record
     */
    public static <T> RecordFields<T> of(Class<T> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getSimpleName() + " is no record.");
        }
        return new RecordFields<>(RecordType.of(type, NO_ARGUMENTS));
    }

    /** How many components there are. */
    public int size() {
        return record.slots.length;
    }

    /** The name of a component, counted from 0. */
    public String name(int component) {
        return record.slots[component].name;
    }

    /** The number of a component, or -1. */
    public int find(String name) {
        for (int i = 0; i < record.slots.length; i++) {
            if (record.slots[i].name.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a component may be null, because it is {@code @Nullable}. */
    public boolean optional(int component) {
        return record.slots[component].optional;
    }

    /** The type of a component, counted from 0. */
    public Class<?> type(int component) {
        return record.shape.parts()[component].type();
    }

    /** The value of a component, counted from 0. */
    public @Nullable Object get(T value, int component) {
        return record.shape.get(value, component);
    }

    /** A record made by its canonical constructor, whose exceptions pass through. */
    @SuppressWarnings("unchecked")
    public T create(@Nullable Object[] values) {
        return (T) record.shape.create(values);
    }

    /**
     * What a store keeps for the value of a component.
     *
     * @return a {@code String}, {@code Long} or {@code Boolean}
     * @throws FunctionException INTERNAL for what no reader would take back; see {@link JsonCodec#encode(Object)}
     */
    public Object toStored(int component, Object value) {
        return record.slots[component].type().toStored(value);
    }

    /**
     * The value of a component that a store has kept, perhaps since another version of the record: unknown members of
     * nested records are ignored.
     *
     * @throws FunctionException INVALID if it is none, with the paths of all faults within the component
     */
    public Object fromStored(int component, Object stored) {
        var faults = new Faults();
        Object value = record.slots[component].type().fromStored(stored, faults);
        faults.throwIfAny();
        if (value == null) {
            throw FunctionException.invalid(null, "Expected a value.");
        }
        return value;
    }

    /** Why a component cannot be stored, by its type or a type within it; null if it can. */
    public @Nullable String refusal(int component) {
        return refusal(record.shape.parts()[component], new HashSet<>());
    }

    private static @Nullable String refusal(TypeDescriptor part, Set<Class<?>> seen) {
        Class<?> type = part.type();
        if (type.isArray()) {
            return "Arrays cannot be stored: use a List.";
        }
        if (type == TypeDescriptor.Unbound.class) {
            return "Records with type parameters of their own cannot be stored.";
        }
        for (TypeDescriptor argument : part.allArguments()) {
            String refusal = refusal(argument, seen);
            if (refusal != null) {
                return refusal;
            }
        }
        if (type.isRecord()) {
            return seen.add(type) ? ofRecord(part, seen) : null;
        }
        if (type != Patch.class && !(ValueTypes.of(part) instanceof OtherType)) {
            return null;
        }
        return type.getSimpleName() + " cannot be stored" + advice(type);
    }

    private static @Nullable String ofRecord(TypeDescriptor part, Set<Class<?>> seen) {
        for (TypeDescriptor inner : RecordShape.of(part.type()).parts()) {
            String refusal = refusal(inner.bind(part.allArguments()), seen);
            if (refusal != null) {
                return "In " + part.type().getSimpleName() + "." + inner.name() + ": " + refusal;
            }
        }
        return null;
    }

    private static String advice(Class<?> type) {
        switch (type.getName()) {
            case "java.util.Optional":
                return ": declare the component @Nullable.";
            case "java.time.OffsetDateTime", "java.time.ZonedDateTime", "java.time.LocalDateTime":
                return ": use an Instant, and text for the zone if it matters.";
            case "java.util.Map":
                return " unless its keys are text.";
            default:
                return type.isSealed() || Modifier.isAbstract(type.getModifiers())
                        ? ": a store would have to know which of its types a value had; use a record with a component that"
                                + " tells."
                        : ": use a record.";
        }
    }
}
