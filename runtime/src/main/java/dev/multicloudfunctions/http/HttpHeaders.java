package dev.multicloudfunctions.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Header fields: names without regard to case, values in the order given. Immutable and thread-safe. */
public final class HttpHeaders {

    /** No fields. */
    public static final HttpHeaders EMPTY = new HttpHeaders(new String[0]);

    /** Names and values in turn. A request has few and is asked for few: walking them costs less than building a tree. */
    private final String[] fields;

    /** Made when first asked for; the race is harmless. */
    private @Nullable Map<String, List<String>> map;

    private HttpHeaders(String[] fields) {
        this.fields = fields;
    }

    /** Fields given as names and values in turn; a repeated name adds a value. */
    public static HttpHeaders of(String... namesAndValues) {
        var builder = new Builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** Begins without fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with these fields; they themselves stay as they are. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.fields = Arrays.copyOf(fields, fields.length + 16);
        builder.length = fields.length;
        return builder;
    }

    /** The first value of a field, or null. */
    public @Nullable String first(String name) {
        int at = find(name, 0);
        return at < 0 ? null : fields[at + 1];
    }

    /** All values of a field, unmodifiable; empty if it is absent. */
    public List<String> all(String name) {
        int at = find(name, 0);
        if (at < 0) {
            return List.of();
        }
        int another = find(name, at + 2);
        if (another < 0) {
            return List.of(fields[at + 1]);
        }
        var values = new ArrayList<String>();
        values.add(fields[at + 1]);
        for (; another >= 0; another = find(name, another + 2)) {
            values.add(fields[another + 1]);
        }
        return Collections.unmodifiableList(values);
    }

    private int find(String name, int start) {
        for (int i = start; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** How many values there are, those of a repeated field each. */
    public int size() {
        return fields.length / 2;
    }

    /**
     * The name that a value was given with.
     *
     * @param index from 0, in the order given
     */
    public String name(int index) {
        return fields[2 * index];
    }

    /**
     * A value.
     *
     * @param index from 0, in the order given
     */
    public String value(int index) {
        return fields[2 * index + 1];
    }

    /**
     * Whether a value before this one has the same name.
     *
     * @param index from 0, in the order given
     */
    public boolean isRepeated(int index) {
        return find(fields[2 * index], 0) < 2 * index;
    }

    /** All fields, ordered by name; the values unmodifiable. */
    public Map<String, List<String>> asMap() {
        Map<String, List<String>> known = map;
        if (known == null) {
            var made = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 0; i < fields.length; i += 2) {
                if (!made.containsKey(fields[i])) {
                    made.put(fields[i], all(fields[i]));
                }
            }
            known = Collections.unmodifiableMap(made);
            map = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpHeaders headers && asMap().equals(headers.asMap());
    }

    /** Of the values alone, since equal names may be spelled differently. */
    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 1; i < fields.length; i += 2) {
            hash += fields[i].hashCode();
        }
        return hash;
    }

    /** The names alone: values may be secret. */
    @Override
    public String toString() {
        return asMap().keySet().toString();
    }

    /** Collects fields. Not thread-safe. */
    public static final class Builder {

        private String[] fields = new String[16];
        private int length;

        private Builder() {}

        /** Adds a value of a field, after those that it has. */
        public Builder add(String name, String value) {
            if (length == fields.length) {
                fields = Arrays.copyOf(fields, 2 * length);
            }
            fields[length] = Objects.requireNonNull(name);
            fields[length + 1] = Objects.requireNonNull(value);
            length += 2;
            return this;
        }

        /** Gives a field this value alone, where its first one stood; adds it if it is absent. */
        public Builder set(String name, String value) {
            Objects.requireNonNull(value);
            int kept = 0;
            boolean found = false;
            for (int i = 0; i < length; i += 2) {
                boolean same = fields[i].equalsIgnoreCase(name);
                if (!same || !found) {
                    fields[kept] = fields[i];
                    fields[kept + 1] = same ? value : fields[i + 1];
                    kept += 2;
                }
                found |= same;
            }
            length = kept;
            return found ? this : add(name, value);
        }

        /** The fields so far. */
        public HttpHeaders build() {
            return length == 0 ? EMPTY : new HttpHeaders(Arrays.copyOf(fields, length));
        }
    }
}
