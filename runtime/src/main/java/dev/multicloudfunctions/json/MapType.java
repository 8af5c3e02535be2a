package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.FunctionException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps from text, as objects. What is read cannot be modified and keeps its order. */
final class MapType implements ValueType {

    private final Slot value;

    MapType(Slot value) {
        this.value = value;
    }

    @Override
    public String expected() {
        return "an object";
    }

    @Override
    public @Nullable Object read(JsonReader in) {
        if (in.kind() != '{') {
            return in.mistyped(expected());
        }
        int before = in.faults.count();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        in.enter();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (members.containsKey(name)) {
                in.skip();
                in.faults.addAt(name, "This member is given twice.");
                continue;
            }
            int mark = in.faults.count();
            members.put(name, value.read(in));
            if (in.faults.count() > mark) {
                in.faults.within(mark, name);
            }
        }
        return in.faults.count() > before ? null : Collections.unmodifiableMap(members);
    }

    @Override
    public void write(Object map, JsonWriter out) {
        out.beginObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw JsonWriter.refused("The keys of a map must be text.");
            }
            out.name(name);
            try {
                value.write(entry.getValue(), out);
            } catch (FunctionException refused) {
                throw Refusals.within(name, refused);
            }
        }
        out.endObject();
    }
}
