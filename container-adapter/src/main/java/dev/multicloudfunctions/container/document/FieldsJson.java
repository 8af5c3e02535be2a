package dev.multicloudfunctions.container.document;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A document's fields as an object of JSON, which SQL can look into. */
final class FieldsJson {

    private FieldsJson() {}

    static String write(Map<String, Object> fields) {
        JsonWriter json = JsonWriter.foreign();
        json.beginObject();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            json.name(field.getKey());
            if (field.getValue() instanceof String text) {
                json.text(text);
            } else if (field.getValue() instanceof Long number) {
                json.number(number);
            } else {
                json.bool((Boolean) field.getValue());
            }
        }
        return json.endObject().toString();
    }

    /** What {@link #write} has written, whatever else there is passed over. */
    static Map<String, Object> read(String text) {
        JsonReader json = JsonReader.foreign(
                text.getBytes(StandardCharsets.UTF_8), ErrorKind.INTERNAL, "A stored document is no object of JSON.");
        var fields = new HashMap<String, Object>();
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                char kind = json.kind();
                String value = json.scalar();
                if (value != null) {
                    fields.put(name, field(kind, value));
                }
            }
        }
        json.end();
        return fields;
    }

    private static Object field(char kind, String value) {
        if (kind == '"') {
            return value;
        }
        if (kind != '0') {
            return Boolean.valueOf(value);
        }
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException notOurs) {
            // Fits no component, and is told where that is read.
            return value;
        }
    }
}
