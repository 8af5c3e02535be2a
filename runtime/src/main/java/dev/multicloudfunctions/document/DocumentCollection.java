package dev.multicloudfunctions.document;

import dev.multicloudfunctions.spelling.ResourceName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declares where the documents of one record type are kept, as a constant:
 *
 * <pre>{@code
 * static final DocumentCollection<Todo> TODOS = DocumentCollection.of("todos", Todo.class)
 *         .key("id").version("version").index("byDue", "done", "dueAt");
 * }</pre>
 *
 * <p>Declaring looks at nothing: whether the record has these components, and of which types, is checked, with all faults
 * told at once, when a function that uses the collection is made. Each method returns a changed copy. Immutable and
 * thread-safe; equal to itself alone.
 *
 * <p>Limits, the same in every store, since each is the smallest among them: at most 8 indexes; at most 249 components (an
 * entity of 252 properties in Azure's tables, of which three are ours, same page as the next); a key of 1 to 255 bytes
 * (a table's row key in Azure has 1 KiB of UTF-16, and every character may need an escape:
 * https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model); a text component, and
 * one kept as JSON text, of at most 32,768 units of UTF-16 (a property of 64 KiB, same page); a document of 390 KB, which
 * is 399,360 bytes as stored (an item of 400 KB in DynamoDB, some of which indexes and bookkeeping take:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html). A component may be text, a whole
 * number, a boolean, a {@code BigDecimal}, an {@code Instant} or {@code LocalDate} of the years 0 to 9999, an enum, a UUID,
 * URI, {@code Duration}, {@code double}, and a record, list, set or map from text of these. Its name does not begin with
 * {@code _}. A decimal keeps its zeros behind the point, and a negative scale becomes 0. Arrays, {@code Optional}, {@code OffsetDateTime} and sealed types are refused.
 *
 * @param <T> the record
 */
public final class DocumentCollection<T> {

    /** Leaves room for a deployment's own prefix within the 63 characters that Azure's tables take. */
    private static final int MAX_NAME = 40;

    private final String name;
    private final Class<T> type;
    private final @Nullable String key;
    private final @Nullable String version;
    private final @Nullable String expires;
    private final List<Index> indexes;

    private DocumentCollection(
            String name,
            Class<T> type,
            @Nullable String key,
            @Nullable String version,
            @Nullable String expires,
            List<Index> indexes) {
        this.name = name;
        this.type = type;
        this.key = key;
        this.version = version;
        this.expires = expires;
        this.indexes = indexes;
    }

    /**
     * A collection, which still needs a {@link #key}.
     *
     * @param name lower-case letters, digits and inner hyphens, beginning with a letter, at most 40 characters
     * @throws IllegalArgumentException for any other name
     */
    public static <T> DocumentCollection<T> of(String name, Class<T> recordType) {
        return new DocumentCollection<>(
                ResourceName.checked("collection", name, MAX_NAME), recordType, null, null, null, List.of());
    }

    /** Names the component that tells documents apart: text of 1 to 255 bytes of UTF-8. Required. */
    public DocumentCollection<T> key(String component) {
        return new DocumentCollection<>(name, type, component, version, expires, indexes);
    }

    /** Names the component that counts a document's versions from 1, a {@code long} that the store sets. */
    public DocumentCollection<T> version(String component) {
        return new DocumentCollection<>(name, type, key, component, expires, indexes);
    }

    /**
     * Names the component that says since when a document is no longer there, an {@code Instant}. What has expired is never
     * returned; it is removed some time later.
     */
    public DocumentCollection<T> expires(String component) {
        return new DocumentCollection<>(name, type, key, version, component, indexes);
    }

    /**
     * Adds an index, in which a document stands unless one of these components is null in it.
     *
     * @param components all but the last are compared for equality, the last is ordered: text of at most 255 bytes of UTF-8
     *     (by these bytes), a whole number, a decimal of at most 19 digits before and 18 after the point, an
     *     {@code Instant}, {@code LocalDate}, boolean (false before true) or enum (by name)
     */
    public DocumentCollection<T> index(String indexName, String... components) {
        var more = new ArrayList<>(indexes);
        more.add(new Index(indexName, List.of(components)));
        return new DocumentCollection<>(name, type, key, version, expires, List.copyOf(more));
    }

    /**
     * A query over one index, which finds what stands in it, in ascending order, until more is said.
     *
     * @throws IllegalArgumentException if the index is not declared
     */
    public Query<T> query(String indexName) {
        for (Index index : indexes) {
            if (index.name().equals(indexName)) {
                return new Query<>(this, index);
            }
        }
        throw new IllegalArgumentException("The collection '" + name + "' has no index '" + indexName
                + "'. Declare it by .index(\"" + indexName + "\", components...).");
    }

    /** The logical name, as {@code todos}. */
    public String name() {
        return name;
    }

    /** The environment variable that has the platform's own name of the collection: {@code TODOS_TABLE}. */
    public String setting() {
        return ResourceName.variable(name, "_TABLE");
    }

    /** The record that is stored. */
    public Class<T> type() {
        return type;
    }

    /** The component that is the key; null as long as none is declared. */
    public @Nullable String key() {
        return key;
    }

    /** The component that has the version; null if none has. */
    public @Nullable String version() {
        return version;
    }

    /** The component after whose instant a document is gone; null if none stays for a time. */
    public @Nullable String expires() {
        return expires;
    }

    /** In the order of declaration. */
    public List<Index> indexes() {
        return indexes;
    }

    @Override
    public String toString() {
        return "documents '" + name + '\'';
    }

    /** An index as it was declared. */
    public static final class Index {

        private final String name;
        private final List<String> components;

        Index(String name, List<String> components) {
            this.name = name;
            this.components = components;
        }

        /** The name that queries ask for. */
        public String name() {
            return name;
        }

        /** All but the last are compared for equality; the last is ordered. */
        public List<String> components() {
            return components;
        }
    }
}
