package dev.multicloudfunctions.aws.dynamo;

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
 * The attributes of an item: text (DynamoDB's {@code S}), whole numbers ({@code N}) and lists of such items ({@code L} of
 * {@code M}). Attributes of other types, which others may add to a table, are left out when an item is read. Money is
 * text, since {@code N} forgets its scale. Not thread-safe.
 */
public final class DynamoItem {

    private final Map<String, Object> attributes = new LinkedHashMap<>();

    /** Adds text; null adds nothing. */
    public DynamoItem text(String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
        return this;
    }

    public DynamoItem number(String name, long value) {
        attributes.put(name, value);
        return this;
    }

    public DynamoItem items(String name, List<DynamoItem> value) {
        attributes.put(name, value);
        return this;
    }

    /** The text of an attribute, or null if there is none. */
    public @Nullable String find(String name) {
        return attributes.get(name) instanceof String text ? text : null;
    }

    /**
     * The text of an attribute.
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
     * The number of an attribute.
     *
     * @throws FunctionException INTERNAL if there is none
     */
    public long number(String name) {
        if (attributes.get(name) instanceof Long number) {
            return number;
        }
        throw unreadable(name);
    }

    /**
     * The items of an attribute.
     *
     * @throws FunctionException INTERNAL if there are none
     */
    public List<DynamoItem> items(String name) {
        if (attributes.get(name) instanceof List<?> list) {
            var items = new ArrayList<DynamoItem>(list.size());
            for (Object item : list) {
                items.add((DynamoItem) item);
            }
            return items;
        }
        throw unreadable(name);
    }

    /** Writes the members of an object whose values are typed as DynamoDB has them. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            json.writeFieldName(attribute.getKey());
            json.writeStartObject();
            if (attribute.getValue() instanceof String text) {
                json.writeStringField("S", text);
            } else if (attribute.getValue() instanceof Long number) {
                json.writeStringField("N", Long.toString(number));
            } else {
                json.writeArrayFieldStart("L");
                for (DynamoItem item : items(attribute.getKey())) {
                    json.writeStartObject();
                    json.writeFieldName("M");
                    item.write(json);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Reads what {@link #write} writes; the parser stands on the opening bracket, and then on the closing one. */
    static DynamoItem read(JsonParser json) throws IOException {
        var item = new DynamoItem();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (value != null) {
                item.attributes.put(name, value);
            }
        }
        return item;
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

    private static List<DynamoItem> list(JsonParser json) throws IOException {
        var items = new ArrayList<DynamoItem>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (value(json) instanceof DynamoItem item) {
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

    private static FunctionException unreadable(String name) {
        return new FunctionException(
                ErrorKind.INTERNAL,
                "A stored item lacks the attribute '" + name + "', or it has another type. "
                        + "Only this application may write to its tables.");
    }
}
