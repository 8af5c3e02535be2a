package dev.multicloudfunctions.gcp.firestore;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.store.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a document: text ({@code stringValue}), whole numbers ({@code integerValue}) and lists of such maps of
 * fields. Fields of other types, which others may add, are left out when a document is read.
 */
final class FieldJson {

    private FieldJson() {}

    /** Writes the members of {@code fields}, each value with the name of its type. */
    static void write(JsonGenerator json, Fields fields) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> field : fields.values().entrySet()) {
            json.writeObjectFieldStart(field.getKey());
            if (field.getValue() instanceof String text) {
                json.writeStringField("stringValue", text);
            } else if (field.getValue() instanceof Long number) {
                // As text, since JSON's readers may take a number for a double.
                json.writeStringField("integerValue", Long.toString(number));
            } else {
                writeList(json, fields.list(field.getKey()));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, List<Fields> list) throws IOException {
        json.writeObjectFieldStart("arrayValue");
        json.writeArrayFieldStart("values");
        for (Fields map : list) {
            json.writeStartObject();
            json.writeObjectFieldStart("mapValue");
            json.writeFieldName("fields");
            write(json, map);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Reads what {@link #write} writes; the parser stands on the opening bracket, and then on the closing one. */
    static Fields read(JsonParser json) throws IOException {
        var values = new LinkedHashMap<String, Object>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (value != null) {
                values.put(name, value);
            }
        }
        return new Fields(values);
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        Object value = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String type = json.currentName();
            json.nextToken();
            switch (type) {
                case "stringValue" -> value = json.getText();
                case "integerValue" -> value = Long.valueOf(json.getText());
                case "arrayValue" -> value = readList(json);
                case "mapValue" -> value = readMap(json);
                default -> json.skipChildren();
            }
        }
        return value;
    }

    private static List<Fields> readList(JsonParser json) throws IOException {
        var list = new ArrayList<Fields>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                if (value(json) instanceof Fields map) {
                    list.add(map);
                }
            }
        }
        return list;
    }

    /** A map without fields is written as an object without members. */
    private static Fields readMap(JsonParser json) throws IOException {
        var map = new Fields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            map = read(json);
        }
        return map;
    }
}
