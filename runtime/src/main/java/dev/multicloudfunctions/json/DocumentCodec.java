package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.FunctionException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whole documents of one type. */
final class DocumentCodec<T> implements JsonCodec<T> {

    private final ValueType type;
    private final @Nullable RecordType record;
    private final Class<?> raw;

    DocumentCodec(ValueType type, Class<?> raw) {
        this.type = type;
        this.record = type instanceof RecordType isRecord ? isRecord : null;
        this.raw = raw;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T decode(byte[] json) {
        return (T) read(type, json, Json.MAX_BYTES);
    }

    static Object read(ValueType type, byte[] json, int maxBytes) {
        var in = new JsonReader(json, maxBytes);
        Object value = type.read(in);
        in.end();
        return complete(value, in.faults);
    }

    @Override
    public T decode(byte @Nullable [] json, Map<String, List<String>> parameters) {
        return decode(json, parameters, Map.of());
    }

    @Override
    @SuppressWarnings("unchecked")
    public T decode(byte @Nullable [] json, Map<String, List<String>> parameters, Map<String, Object> values) {
        if (record == null) {
            if (json == null) {
                throw FunctionException.invalid(null, "A JSON document is required.");
            }
            return decode(json);
        }
        JsonReader in = json == null ? null : new JsonReader(json, Json.MAX_BYTES);
        Faults faults = in == null ? new Faults() : in.faults;
        Object value = record.read(in, parameters, values, faults);
        if (in != null) {
            in.end();
        }
        return (T) complete(value, faults);
    }

    private static Object complete(@Nullable Object value, Faults faults) {
        faults.throwIfAny();
        if (value == null) {
            throw new IllegalStateException("A value that is neither there nor at fault");
        }
        return value;
    }

    @Override
    public byte[] encode(T value) {
        var out = new JsonWriter();
        type.write(value, out);
        return out.toBytes();
    }

    @Override
    public @Nullable Object get(T value, String component) {
        if (record == null || !record.declares(component)) {
            throw new IllegalArgumentException("The type has no component '" + component + "'.");
        }
        return record.get(value, component);
    }

    @Override
    public boolean declares(String component) {
        return record != null && record.declares(component);
    }

    @Override
    public List<Component> components() {
        if (record == null) {
            return List.of();
        }
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            components.add(new Component(
                    component.getName(),
                    component.getGenericType(),
                    record.optional(components.size()),
                    List.of(component.getAccessor().getAnnotations()),
                    component));
        }
        return List.copyOf(components);
    }
}
