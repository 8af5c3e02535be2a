package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Query;
import dev.multicloudfunctions.json.RecordFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where documents stand in one index, and where a query looks for them. Immutable. */
final class IndexMapping<T> {

    private final String collection;
    private final DocumentCollection.Index index;
    private final RecordFields<T> record;
    private final int[] components;
    private final OrderedType[] types;

    IndexMapping(String collection, DocumentCollection.Index index, RecordFields<T> record) {
        this.collection = collection;
        this.index = index;
        this.record = record;
        this.components = new int[index.components().size()];
        this.types = new OrderedType[components.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = record.find(index.components().get(i));
            OrderedType type = components[i] < 0 ? null : OrderedType.of(record.type(components[i]));
            if (type == null) {
                throw new IllegalArgumentException("The index '" + index.name() + "' of '" + collection
                        + "' needs a component '" + index.components().get(i) + "' of a type that can be compared.");
            }
            types[i] = type;
        }
    }

    String name() {
        return index.name();
    }

    /** The entry of a document, or null if it is to stand in no place. */
    @Nullable
    String entry(T document, String key) {
        int last = components.length - 1;
        var text = new StringBuilder();
        begin(text);
        for (int i = 0; i < last; i++) {
            Object value = record.get(document, components[i]);
            if (value == null) {
                return null;
            }
            add(text, types[i].same(value));
        }
        Object value = record.get(document, components[last]);
        if (value == null) {
            return null;
        }
        return hash(text) + ordered(value) + IndexEntry.END_OF_VALUE + keyHash(key);
    }

    /** What all entries of one group begin with where the query's values are their equality values. */
    String group(Query<T> query) {
        List<Object> values = query.equality();
        int wanted = components.length - 1;
        if (values.size() != wanted) {
            throw new IllegalArgumentException("A query of '" + collection + "' by '" + index.name() + "' needs "
                    + wanted + (wanted == 1 ? " value" : " values") + " in equal(...), for " + names(wanted)
                    + ", and has " + values.size() + '.');
        }
        var text = new StringBuilder();
        begin(text);
        for (int i = 0; i < wanted; i++) {
            check(i, values.get(i));
            add(text, types[i].same(values.get(i)));
        }
        return hash(text);
    }

    /** The least entry that a query may find; the greatest is below {@link #before}. */
    String from(String group, Query<T> query) {
        if (query.prefix() != null) {
            return group + Base32.encode(prefix(query.prefix()));
        }
        return query.from() == null ? group : group + bound(query.from());
    }

    String before(String group, Query<T> query) {
        if (query.prefix() != null && !query.prefix().isEmpty()) {
            byte[] end = prefix(query.prefix());
            // No byte of UTF-8 is 0xff.
            end[end.length - 1]++;
            return group + Base32.encode(end) + IndexEntry.END_OF_VALUE;
        }
        return query.before() == null ? group + IndexEntry.AFTER_ALL : group + bound(query.before());
    }

    private byte[] prefix(String prefix) {
        int last = components.length - 1;
        if (types[last] != OrderedType.TEXT) {
            throw new IllegalArgumentException("A prefix needs text, which '" + name(last) + "' of '" + collection
                    + "' is not. Use from and before.");
        }
        return OrderedType.bytes(prefix, name(last));
    }

    /** What comes before all entries of a value, and after those of all lower values. */
    private String bound(Object value) {
        check(components.length - 1, value);
        return ordered(value) + IndexEntry.END_OF_VALUE;
    }

    private String ordered(Object value) {
        int last = components.length - 1;
        return types[last].ordered(value, name(last));
    }

    private void check(int i, Object value) {
        if (!types[i].accepts(record.type(components[i]), value)) {
            throw new IllegalArgumentException("A query of '" + collection + "' by '" + index.name() + "' compares '"
                    + name(i) + "', which is a " + record.type(components[i]).getSimpleName() + ", with a "
                    + value.getClass().getSimpleName() + '.');
        }
    }

    private String name(int i) {
        return index.components().get(i);
    }

    private String names(int count) {
        return count == 0 ? "none" : String.join(", ", index.components().subList(0, count));
    }

    private void begin(StringBuilder text) {
        text.append(collection).append('\n').append(index.name());
    }

    /** The length keeps {@code ("a", "bc")} and {@code ("ab", "c")} apart. */
    private static void add(StringBuilder text, String value) {
        text.append('\n').append(value.length()).append(':').append(value);
    }

    private static String hash(StringBuilder text) {
        return Base32.hash(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String keyHash(String key) {
        return Base32.hash(key.getBytes(StandardCharsets.UTF_8));
    }
}
