package dev.multicloudfunctions.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Header fields: names without regard to case, values in the order given. Immutable and thread-safe. */
public final class HttpHeaders {

    /** No fields. */
    public static final HttpHeaders EMPTY = new HttpHeaders(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private final Map<String, List<String>> fields;

    private HttpHeaders(TreeMap<String, List<String>> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /** Fields given as names and values in turn; a repeated name adds a value. */
    public static HttpHeaders of(String... namesAndValues) {
        var builder = new Builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The first value of a field, or null. */
    public @Nullable String first(String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.get(0);
    }

    /** All values of a field, unmodifiable; empty if it is absent. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** All fields, ordered by name; the values unmodifiable. */
    public Map<String, List<String>> asMap() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpHeaders headers && fields.equals(headers.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The names alone: values may be secret. */
    @Override
    public String toString() {
        return fields.keySet().toString();
    }

    /** Collects fields. Not thread-safe. */
    public static final class Builder {

        private final TreeMap<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private Builder() {}

        public Builder add(String name, String value) {
            List<String> values = fields.get(name);
            if (values == null) {
                values = new ArrayList<>(1);
                fields.put(name, values);
            }
            values.add(value);
            return this;
        }

        public HttpHeaders build() {
            var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            for (Map.Entry<String, List<String>> field : fields.entrySet()) {
                copy.put(field.getKey(), List.copyOf(field.getValue()));
            }
            return copy.isEmpty() && EMPTY != null ? EMPTY : new HttpHeaders(copy);
        }
    }
}
