package dev.multicloudfunctions.aws.dynamo;

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
 * Fields as the attributes of an item: text (DynamoDB's {@code S}), whole numbers ({@code N}) and lists ({@code L} of
 * {@code M}). Attributes of other types, which others may add to a table, are left out when an item is read.
 */
final class AttributeJson {

    private AttributeJson() {}

    /** Writes the members of an object whose values are typed as DynamoDB has them. */
    static void write(JsonGenerator json, Fields item) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> attribute : item.values().entrySet()) {
            json.writeFieldName(attribute.getKey());
            json.writeStartObject();
            if (attribute.getValue() instanceof String text) {
                json.writeStringField("S", text);
            } else if (attribute.getValue() instanceof Long number) {
                json.writeStringField("N", Long.toString(number));
            } else {
                json.writeArrayFieldStart("L");
                for (Fields each : item.list(attribute.getKey())) {
                    json.writeStartObject();
                    json.writeFieldName("M");
                    write(json, each);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
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
                case "S" -> value = json.getText();
                case "N" -> value = whole(json.getText());
                case "L" -> value = list(json);
                case "M" -> value = read(json);
                default -> json.skipChildren();
            }
        }
        return value;
    }

    private static List<Fields> list(JsonParser json) throws IOException {
        var items = new ArrayList<Fields>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (value(json) instanceof Fields item) {
                items.add(item);
            }
        }
        return items;
    }

    private static @Nullable Long whole(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException fraction) {
            return null;
        }
    }
}
