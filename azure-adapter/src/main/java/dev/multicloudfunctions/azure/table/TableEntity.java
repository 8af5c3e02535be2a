package dev.multicloudfunctions.azure.table;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity: its two keys, and properties of text, whole numbers or booleans. Money is text, since {@code Edm.Double} is
 * binary.
 * Not thread-safe.
 */
public final class TableEntity {

    static final String PARTITION = "PartitionKey";
    static final String ROW = "RowKey";

    private static final String TIMESTAMP = "Timestamp";
    private static final String TYPE = "@odata.type";

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private @Nullable String etag;

    /** A new entity; see {@link TableKeys} for what keys may be. */
    public TableEntity(String partition, String row) {
        properties.put(PARTITION, partition);
        properties.put(ROW, row);
    }

    private TableEntity() {}

    public String partition() {
        return text(PARTITION);
    }

    public String row() {
        return text(ROW);
    }

    /** Which version of the entity this is, as the service names it; null for one of a query, or a new one. */
    public @Nullable String etag() {
        return etag;
    }

    /** Adds text of up to 32,768 characters; null adds nothing. */
    public TableEntity text(String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
        return this;
    }

    public TableEntity number(String name, long value) {
        properties.put(name, value);
        return this;
    }

    /** Adds a {@code String} of up to 32,768 characters, a {@code Long} or a {@code Boolean}. */
    public TableEntity value(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** All properties, the keys too, as {@link #value} takes them. */
    public Map<String, Object> properties() {
        return Collections.unmodifiableMap(properties);
    }

    /** Whether the service gives a property of this name to each entity. */
    public static boolean isSystem(String name) {
        return name.equals(PARTITION) || name.equals(ROW) || name.equals(TIMESTAMP);
    }

    /** The text of a property, or null if there is none. */
    public @Nullable String find(String name) {
        Object value = properties.get(name);
        return value == null ? null : value.toString();
    }

    /**
     * The text of a property.
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
     * The number of a property.
     *
     * @throws FunctionException INTERNAL if there is none
     */
    public long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException notANumber) {
            throw unreadable(name);
        }
    }

    /** The entity in JSON, in one line. */
    byte[] toJson() {
        // Azurite answers 500 to U+2028 as it is, and decodes long bodies piece by piece, amid characters of several
        // bytes;
        // an escape means the same to everybody.
        JsonWriter json = JsonWriter.ascii(512).beginObject();
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            if (property.getValue() instanceof Long number) {
                // JSON's numbers are 32-bit ones or doubles here; a long is text, with its type beside it.
                json.member(property.getKey() + TYPE, "Edm.Int64");
                json.member(property.getKey(), number.toString());
            } else if (property.getValue() instanceof Boolean truth) {
                json.member(property.getKey(), truth.booleanValue());
            } else {
                json.member(property.getKey(), property.getValue().toString());
            }
        }
        return json.endObject().toBytes();
    }

    /** Reads the entity that comes next. */
    static TableEntity read(JsonReader json, @Nullable String etag) {
        var entity = new TableEntity();
        entity.etag = etag;
        if (json.beginObject()) {
            String type = null;
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                char kind = json.kind();
                String value = json.scalar();
                if (name.endsWith(TYPE)) {
                    // Stands before the property that it tells the type of.
                    type = value;
                } else {
                    if (value != null && !name.startsWith("odata.")) {
                        entity.properties.put(name, typed(value, kind, type));
                    }
                    type = null;
                }
            }
        }
        return entity;
    }

    private static Object typed(String value, char kind, @Nullable String type) {
        if ("Edm.Int64".equals(type)) {
            return Long.valueOf(value);
        }
        return kind == 't' || kind == 'f' ? (Object) (kind == 't') : value;
    }

    private static FunctionException unreadable(String name) {
        return new FunctionException(
                ErrorKind.INTERNAL,
                "A stored entity lacks the property '" + name + "', or it has another type. "
                        + "Only this application may write to its tables.");
    }
}
