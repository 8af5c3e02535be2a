package dev.multicloudfunctions.store;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a store writes fields as JSON: each value in an object whose one member names its type. Values of other types, which
 * others may add to a table or collection, are left out when fields are read. Immutable and thread-safe.
 *
 * @param text the name of the type of text
 * @param number of whole numbers, which are written as text, since JSON's readers may take a number for a double
 * @param bool of booleans
 * @param list of lists
 * @param elements the member of a list that holds its elements; null where the list is an array itself
 * @param map of the elements of lists
 * @param members the member of a map that holds its fields; null where the map is an object of them itself
 */
@Experimental
public record FieldsFormat(
        String text,
        String number,
        String bool,
        String list,
        @Nullable String elements,
        String map,
        @Nullable String members) {

    /** Writes an object of fields. */
    public void write(JsonWriter json, Fields fields) {
        json.beginObject();
        for (Map.Entry<String, Object> field : fields.values().entrySet()) {
            json.name(field.getKey()).beginObject();
            if (field.getValue() instanceof String value) {
                json.member(text, value);
            } else if (field.getValue() instanceof Long value) {
                json.member(number, Long.toString(value));
            } else if (field.getValue() instanceof Boolean value) {
                json.member(bool, value.booleanValue());
            } else {
                writeList(json.name(list), fields.list(field.getKey()));
            }
            json.endObject();
        }
        json.endObject();
    }

    private void writeList(JsonWriter json, List<Fields> values) {
        if (elements != null) {
            json.beginObject().name(elements);
        }
        json.beginArray();
        for (int i = 0; i < values.size(); i++) {
            json.beginObject().name(map);
            if (members == null) {
                write(json, values.get(i));
            } else {
                write(json.beginObject().name(members), values.get(i));
                json.endObject();
            }
            json.endObject();
        }
        json.endArray();
        if (elements != null) {
            json.endObject();
        }
    }

    /** Reads the object of fields that comes next. */
    public Fields read(JsonReader json) {
        var values = new LinkedHashMap<String, Object>();
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                Object value = value(json);
                if (value != null) {
                    values.put(name, value);
                }
            }
        }
        return new Fields(values);
    }

    private @Nullable Object value(JsonReader json) {
        Object value = null;
        if (json.beginObject()) {
            for (String type = json.nextName(); type != null; type = json.nextName()) {
                if (type.equals(text)) {
                    value = json.text();
                } else if (type.equals(number)) {
                    value = whole(json.scalar());
                } else if (type.equals(bool)) {
                    value = Boolean.valueOf(json.scalar());
                } else if (type.equals(list)) {
                    value = wrapped(json, elements, false);
                } else if (type.equals(map)) {
                    value = wrapped(json, members, true);
                } else {
                    json.skip();
                }
            }
        }
        return value;
    }

    /** A list or map, which stands within a member of its own, if it has one; such a member is left out of what is empty. */
    private Object wrapped(JsonReader json, @Nullable String member, boolean isMap) {
        if (member == null) {
            return isMap ? read(json) : readList(json);
        }
        Object value = isMap ? new Fields() : List.of();
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals(member)) {
                    value = isMap ? read(json) : readList(json);
                } else {
                    json.skip();
                }
            }
        }
        return value;
    }

    private List<Fields> readList(JsonReader json) {
        var values = new ArrayList<Fields>();
        if (json.beginArray()) {
            while (json.nextElement()) {
                if (value(json) instanceof Fields each) {
                    values.add(each);
                }
            }
        }
        return values;
    }

    private static @Nullable Long whole(@Nullable String digits) {
        try {
            return digits == null ? null : Long.valueOf(digits);
        } catch (NumberFormatException fraction) {
            return null;
        }
    }
}
