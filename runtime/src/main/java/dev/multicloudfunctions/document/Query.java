package dev.multicloudfunctions.document;

import dev.multicloudfunctions.error.FunctionException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for documents of one index: {@code TODOS.query("byDue").equal(false).before(now).limit(10)}. Made by
 * {@link DocumentCollection#query}; each method returns a changed copy. Immutable and thread-safe.
 *
 * @param <T> the record
 */
public final class Query<T> {

    /** The most documents of one page. */
    public static final int MAX_LIMIT = 100;

    /** The documents of one page where no limit is given. */
    public static final int DEFAULT_LIMIT = 50;

    private final DocumentCollection<T> collection;
    private final DocumentCollection.Index index;
    private final List<Object> equality;
    private final @Nullable Object from;
    private final @Nullable Object before;
    private final @Nullable String prefix;
    private final boolean descending;
    private final int limit;
    private final @Nullable String after;

    Query(DocumentCollection<T> collection, DocumentCollection.Index index) {
        this(collection, index, List.of(), null, null, null, false, DEFAULT_LIMIT, null);
    }

    private Query(
            DocumentCollection<T> collection,
            DocumentCollection.Index index,
            List<Object> equality,
            @Nullable Object from,
            @Nullable Object before,
            @Nullable String prefix,
            boolean descending,
            int limit,
            @Nullable String after) {
        this.collection = collection;
        this.index = index;
        this.equality = equality;
        this.from = from;
        this.before = before;
        this.prefix = prefix;
        this.descending = descending;
        this.limit = limit;
        this.after = after;
    }

    /**
     * Says what the components before the index's last one are equal to, one value for each, in their order. Decimals are
     * equal by value, whatever their scale.
     *
     * @throws FunctionException INVALID if one is null: null is in no index
     */
    public Query<T> equal(@Nullable Object... values) {
        if (values == null) {
            throw absent("equal");
        }
        for (Object value : values) {
            given(value, "equal");
        }
        return new Query<>(collection, index, List.of(values), from, before, prefix, descending, limit, after);
    }

    /**
     * Leaves out what is below a value of the last component; the value itself stays.
     *
     * @throws IllegalArgumentException after {@link #prefix}
     */
    public Query<T> from(Object value) {
        boundsOrPrefix(prefix != null);
        return new Query<>(collection, index, equality, given(value, "from"), before, prefix, descending, limit, after);
    }

    /**
     * Leaves out a value of the last component and what is above.
     *
     * @throws IllegalArgumentException after {@link #prefix}
     */
    public Query<T> before(Object value) {
        boundsOrPrefix(prefix != null);
        return new Query<>(collection, index, equality, from, given(value, "before"), prefix, descending, limit, after);
    }

    /**
     * Keeps what begins with a text in the last component, which must be text.
     *
     * @throws IllegalArgumentException after {@link #from} or {@link #before}
     */
    public Query<T> prefix(String text) {
        boundsOrPrefix(from != null || before != null);
        given(text, "prefix");
        return new Query<>(collection, index, equality, from, before, text, descending, limit, after);
    }

    /** From the least value of the last component on, which is the order unless another is asked for. */
    public Query<T> ascending() {
        return new Query<>(collection, index, equality, from, before, prefix, false, limit, after);
    }

    /** From the greatest value of the last component on. */
    public Query<T> descending() {
        return new Query<>(collection, index, equality, from, before, prefix, true, limit, after);
    }

    /**
     * Limits the page.
     *
     * @param limit from 1 to 100; null is 50
     * @throws FunctionException INVALID beyond these
     */
    public Query<T> limit(@Nullable Integer limit) {
        int checked = limit == null ? DEFAULT_LIMIT : checkedLimit(limit);
        return new Query<>(collection, index, equality, from, before, prefix, descending, checked, after);
    }

    /**
     * Goes on where a page ended.
     *
     * @param cursor {@link Page#next} of a page of a query of this index with these equality values in this direction; null
     *     for the first page
     */
    public Query<T> after(@Nullable String cursor) {
        return new Query<>(collection, index, equality, from, before, prefix, descending, limit, cursor);
    }

    static int checkedLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw FunctionException.invalid("limit", "Must be from 1 to " + MAX_LIMIT + '.');
        }
        return limit;
    }

    private static Object given(@Nullable Object value, String part) {
        if (value == null) {
            throw absent(part);
        }
        return value;
    }

    private static FunctionException absent(String part) {
        return FunctionException.invalid(
                null, "A query needs a value for '" + part + "': a document without one is in no index.");
    }

    private void boundsOrPrefix(boolean both) {
        if (both) {
            throw new IllegalArgumentException("A query of '" + collection.name() + "' by '" + index.name()
                    + "' has either bounds (from, before) or a prefix, not both.");
        }
    }

    /** The collection that is asked. */
    public DocumentCollection<T> collection() {
        return collection;
    }

    /** The index that is walked. */
    public DocumentCollection.Index index() {
        return index;
    }

    /** The values of the components that are compared for equality, in their order. */
    public List<Object> equality() {
        return equality;
    }

    /** The lowest value of the ordered component, itself included; null for no bound. */
    public @Nullable Object from() {
        return from;
    }

    /** The bound of the ordered component above, itself excluded; null for no bound. */
    public @Nullable Object before() {
        return before;
    }

    /** What the ordered component begins with; null for anything. */
    public @Nullable String prefix() {
        return prefix;
    }

    /** Whether the highest value comes first. */
    public boolean isDescending() {
        return descending;
    }

    /** The most items of a page, from 1 to 100. */
    public int limit() {
        return limit;
    }

    /** The cursor of the page before; null for the first page. */
    public @Nullable String after() {
        return after;
    }
}
