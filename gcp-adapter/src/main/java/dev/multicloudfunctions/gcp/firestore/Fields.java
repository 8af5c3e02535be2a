package dev.multicloudfunctions.gcp.firestore;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a document: text ({@code stringValue}), whole numbers ({@code integerValue}) and lists of such maps of
 * fields. Fields of other types, which others may add, are left out when a document is read. Money is text, since
 * Firestore's fractions are binary; instants are milliseconds since 1970. Not thread-safe.
 */
public final class Fields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds text; null adds nothing. */
    public Fields text(String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Adds a whole number. */
    public Fields number(String name, long value) {
        values.put(name, value);
        return this;
    }

    /** Adds a list of maps. */
    public Fields list(String name, List<Fields> value) {
        values.put(name, value);
        return this;
    }

    /** The text of a field, or null. */
    public @Nullable String find(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /**
     * The text of a field.
     *
     * @throws FunctionException INTERNAL if there is none
     */
    public String text(String name) {
        String text = find(name);
        if (text == null) {
            throw unreadable(name);
        }
        return text;
    }

    /**
     * The number of a field.
     *
     * @throws FunctionException INTERNAL if there is none
     */
    public long number(String name) {
        if (values.get(name) instanceof Long number) {
            return number;
        }
        throw unreadable(name);
    }

    /**
     * The maps of a field.
     *
     * @throws FunctionException INTERNAL if there are none
     */
    public List<Fields> list(String name) {
        if (values.get(name) instanceof List<?> list) {
            var maps = new ArrayList<Fields>(list.size());
            for (Object map : list) {
                maps.add((Fields) map);
            }
            return maps;
        }
        throw unreadable(name);
    }

    /** Writes the members of {@code fields}, each value with the name of its type. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> field : values.entrySet()) {
            json.writeObjectFieldStart(field.getKey());
            if (field.getValue() instanceof String text) {
                json.writeStringField("stringValue", text);
            } else if (field.getValue() instanceof Long number) {
                // As text, since JSON's readers may take a number for a double.
                json.writeStringField("integerValue", Long.toString(number));
            } else {
                writeList(json, list(field.getKey()));
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
            map.write(json);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Reads what {@link #write} writes; the parser stands on the opening bracket, and then on the closing one. */
    static Fields read(JsonParser json) throws IOException {
        var fields = new Fields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (value != null) {
                fields.values.put(name, value);
            }
        }
        return fields;
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

    private static FunctionException unreadable(String name) {
        return new FunctionException(
                ErrorKind.INTERNAL,
                "A stored document lacks the field '" + name + "', or it has another type. "
                        + "Only this application may write to its collections.");
    }
}
