package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.FunctionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists and sets, as arrays. What is read cannot be modified and keeps its order; a set refuses an element given twice. */
final class CollectionType implements ValueType {

    private final Slot element;
    private final boolean set;

    CollectionType(Slot element, boolean set) {
        this.element = element;
        this.set = set;
    }

    @Override
    public String expected() {
        return "an array";
    }

    @Override
    public @Nullable Object read(JsonReader in) {
        if (in.kind() != '[') {
            return in.mistyped(expected());
        }
        int before = in.faults.count();
        Collection<@Nullable Object> elements = empty();
        in.enter();
        int index = 0;
        while (in.nextElement()) {
            int mark = in.faults.count();
            add(elements, element.read(in), mark, index++, in.faults);
        }
        return in.faults.count() > before ? null : unmodifiable(elements);
    }

    @Nullable
    Object parse(List<String> texts, Faults faults) {
        int before = faults.count();
        Collection<@Nullable Object> elements = empty();
        for (int i = 0; i < texts.size(); i++) {
            int mark = faults.count();
            add(elements, element.type().parse(texts.get(i), faults), mark, i, faults);
        }
        return faults.count() > before ? null : unmodifiable(elements);
    }

    private static void add(
            Collection<@Nullable Object> elements, @Nullable Object value, int mark, int index, Faults faults) {
        if (faults.count() == mark && !elements.add(value)) {
            faults.add("This element of a set is given twice.");
        }
        if (faults.count() > mark) {
            faults.within(mark, "[" + index + "]");
        }
    }

    private Collection<@Nullable Object> empty() {
        return set ? new LinkedHashSet<>() : new ArrayList<>();
    }

    private Object unmodifiable(Collection<@Nullable Object> elements) {
        return elements instanceof List<@Nullable Object> list
                ? Collections.unmodifiableList(list)
                : Collections.unmodifiableSet((LinkedHashSet<@Nullable Object>) elements);
    }

    @Override
    public void write(Object value, JsonWriter out) {
        out.beginArray();
        int index = 0;
        for (Object each : (Collection<?>) value) {
            try {
                element.write(each, out);
            } catch (FunctionException refused) {
                throw Refusals.within("[" + index + "]", refused);
            }
            index++;
        }
        out.endArray();
    }
}
