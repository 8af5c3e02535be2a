package dev.multicloudfunctions.store;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of something stored: text, whole numbers, booleans, and lists of such fields. Not thread-safe.
 */
@Experimental
public final class Fields {

    private final Map<String, Object> values;

    /** None yet. */
    public Fields() {
        this(new LinkedHashMap<>());
    }

    /**
     * Fields as they were read.
     *
     * @param values each a {@code String}, {@code Long}, {@code Boolean} or {@code List<Fields>}; not copied
     */
    public Fields(Map<String, Object> values) {
        this.values = values;
    }

    /** All of them by name, each a {@code String}, {@code Long}, {@code Boolean} or {@code List<Fields>}; not copied. */
    public Map<String, Object> values() {
        return values;
    }

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

    Fields list(String name, List<Fields> value) {
        values.put(name, value);
        return this;
    }

    /** The text of a field, or null if there is none. */
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
     * The list of a field.
     *
     * @throws FunctionException INTERNAL if there is none
     */
    public List<Fields> list(String name) {
        if (values.get(name) instanceof List<?> list) {
            var fields = new ArrayList<Fields>(list.size());
            for (Object each : list) {
                fields.add((Fields) each);
            }
            return fields;
        }
        throw unreadable(name);
    }

    private static FunctionException unreadable(String name) {
        return new FunctionException(
                ErrorKind.INTERNAL,
                "What is stored lacks the field '" + name + "', or it has another type. "
                        + "Only this application may write to its tables and collections.");
    }
}
