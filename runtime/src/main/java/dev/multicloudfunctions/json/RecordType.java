package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records, as objects with one member per component. */
final class RecordType implements ValueType {

    private static final int UNKNOWN = -1;

    final RecordShape<Object> shape;
    final Slot[] slots;

    /** What stands before each value, as {@code "name":}; made for the first record that is written, the race is harmless. */
    private byte @Nullable [][] labels;

    RecordType(RecordShape<Object> shape, TypeDescriptor[] typeArguments) {
        this.shape = shape;
        TypeDescriptor[] parts = shape.parts();
        this.slots = new Slot[parts.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot(parts[i].bind(typeArguments));
        }
    }

    /** How records of this class are read and written; kept with the shape unless the class has type parameters. */
    @SuppressWarnings("unchecked")
    static RecordType of(Class<?> type, TypeDescriptor[] typeArguments) {
        var shape = (RecordShape<Object>) RecordShape.of(type);
        if (typeArguments.length > 0) {
            return new RecordType(shape, typeArguments);
        }
        RecordType known = shape.type;
        if (known == null) {
            known = new RecordType(shape, typeArguments);
            shape.type = known;
        }
        return known;
    }

    @Override
    public String expected() {
        return "an object";
    }

    @Override
    public @Nullable Object read(JsonReader in) {
        return read(in, Map.of(), Map.of(), in.faults);
    }

    /** Fills one record from parameters and, if there is one, an object. */
    @Nullable
    Object read(
            @Nullable JsonReader in, Map<String, List<String>> parameters, Map<String, Object> made, Faults faults) {
        if (in != null && in.kind() != '{') {
            return in.mistyped(expected());
        }
        int mark = faults.count();
        @Nullable Object[] values = new Object[slots.length];
        boolean[] given = new boolean[slots.length];
        if (!parameters.isEmpty()) {
            parse(parameters, made, values, given, faults);
        }
        if (in != null) {
            members(in, values, given, parameters);
        }
        for (int i = 0; i < slots.length; i++) {
            if (!given[i] && !slots[i].optional) {
                values[i] = slots[i].type().absent();
                if (values[i] == null) {
                    faults.addAt(slots[i].name, "This member is required.");
                }
            }
        }
        return faults.count() > mark ? null : create(values, faults, in == null || !in.passesUnknown);
    }

    private void parse(
            Map<String, List<String>> parameters,
            Map<String, Object> made,
            @Nullable Object[] values,
            boolean[] given,
            Faults faults) {
        int known = 0;
        for (int i = 0; i < slots.length; i++) {
            List<String> texts = parameters.get(slots[i].name);
            known += texts == null ? 0 : 1;
            if (texts != null && !texts.isEmpty()) {
                int mark = faults.count();
                given[i] = true;
                values[i] = slots[i].parse(texts, faults);
                faults.within(mark, slots[i].name);
            } else if (!made.isEmpty() && made.containsKey(slots[i].name)) {
                given[i] = true;
                values[i] = made.get(slots[i].name);
            }
        }
        if (known < parameters.size()) {
            for (String name : parameters.keySet()) {
                if (!declares(name)) {
                    faults.addAt(name, "There is no such parameter.");
                }
            }
        }
    }

    private void members(
            JsonReader in, @Nullable Object[] values, boolean[] given, Map<String, List<String>> parameters) {
        int next = 0;
        in.enter();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            int i = find(name, next);
            int mark = in.faults.count();
            if (i == UNKNOWN) {
                in.skip();
                if (!in.passesUnknown) {
                    in.faults.addAt(name, "There is no such member.");
                }
            } else if (given[i] || parameters.containsKey(name)) {
                in.skip();
                in.faults.addAt(name, refusal(parameters.get(name)));
            } else {
                given[i] = true;
                values[i] = slots[i].read(in);
                if (in.faults.count() > mark) {
                    in.faults.within(mark, name);
                }
                next = i + 1;
            }
        }
    }

    private static String refusal(@Nullable List<String> parameter) {
        if (parameter == null) {
            return "This member is given twice.";
        }
        return parameter.isEmpty()
                ? "This member does not belong in the body."
                : "This member is given as a parameter and again in the body.";
    }

    /** Most documents keep the order of declaration, so the search starts where the last one ended. */
    private int find(String name, int start) {
        for (int i = start; i < slots.length; i++) {
            if (slots[i].name.equals(name)) {
                return i;
            }
        }
        for (int i = 0; i < start; i++) {
            if (slots[i].name.equals(name)) {
                return i;
            }
        }
        return UNKNOWN;
    }

    /** @param checked whether constraints are to hold: what is stored was made when others may have held */
    private @Nullable Object create(@Nullable Object[] values, Faults faults, boolean checked) {
        try {
            Object made = shape.create(values);
            int mark = faults.count();
            if (checked && shape.constrained()) {
                Constraints.check(made, faults);
            }
            return faults.count() > mark ? null : made;
        } catch (FunctionException broken) {
            if (broken.kind() != ErrorKind.INVALID) {
                throw broken;
            }
            for (Fault fault : broken.faults()) {
                faults.add(fault);
            }
        } catch (IllegalArgumentException | NullPointerException broken) {
            // The text of such an exception was not written for callers, and may hold values.
            faults.add("The value breaks a rule of its type.");
        }
        return null;
    }

    @Override
    public void write(Object value, JsonWriter out) {
        byte[][] known = labels;
        if (known == null) {
            known = labels();
            labels = known;
        }
        out.beginObject();
        for (int i = 0; i < slots.length; i++) {
            out.label(known[i]);
            try {
                slots[i].write(shape.get(value, i), out);
            } catch (FunctionException refused) {
                throw Refusals.within(slots[i].name, refused);
            }
        }
        out.endObject();
    }

    private byte[][] labels() {
        byte[][] made = new byte[slots.length][];
        for (int i = 0; i < made.length; i++) {
            var label = new JsonWriter();
            label.name(slots[i].name);
            made[i] = label.toBytes();
        }
        return made;
    }

    @Nullable
    Object get(Object value, String component) {
        return shape.get(value, find(component, 0));
    }

    boolean declares(String component) {
        return find(component, 0) != UNKNOWN;
    }

    boolean optional(int index) {
        return slots[index].optional || slots[index].type() instanceof PatchType patch && patch.takesNull();
    }
}
