package dev.multicloudfunctions.document;

import dev.multicloudfunctions.error.FunctionException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents of one {@link DocumentCollection}. {@link #find}, {@link #findAll} and {@link #list} see every write
 * that returned before; {@link #query} does within seconds. What has expired is never returned. Fields that the record does
 * not have are ignored, and {@code @Nullable} components that were not stored are null, so a version that was rolled back
 * reads what a newer one wrote.
 *
 * <p>Every method may throw {@link FunctionException}: UNAVAILABLE if the store did not answer; INTERNAL if it refuses us,
 * or if a document lacks a component that must not be null, or has it in another form. Thread-safe. Not for
 * implementation by users.
 *
 * @param <T> the record
 */
public interface DocumentReader<T> {

    /** The document of a key; a text that cannot be a key finds nothing. */
    Optional<T> find(String key);

    /**
     * The documents of several keys.
     *
     * @param keys at most 100; one that is given twice counts twice
     * @return those that exist, in the order of the keys; unmodifiable
     * @throws FunctionException INVALID for more keys
     */
    Map<String, T> findAll(Collection<String> keys);

    /**
     * A page of all documents, in an order that is the store's own and stays the same. What exists from a walk's beginning to
     * its end comes exactly once, whatever else is written meanwhile.
     *
     * @param limit from 1 to 100
     * @param cursor {@link Page#next} of the page before, or null for the first page
     * @throws FunctionException INVALID for another limit, or for a cursor that is none of this list
     */
    Page<T> list(int limit, @Nullable String cursor);

    /**
     * A page of what a query finds, ordered by the last component of the index; documents of one value come in one order
     * that is the same for all pages. Each document met the query's conditions as it is returned, seconds ago at most; its
     * version guards a write. What existed, matched and kept its value of the last component from some seconds before a
     * walk until its end comes exactly once; what changes it meanwhile may come never, once or twice.
     *
     * @throws FunctionException INVALID for a cursor of another collection, index, direction or other equality values, and
     *     for one that is none
     * @throws IllegalArgumentException if the query is another collection's, or its values do not fit the index
     */
    Page<T> query(Query<T> query);
}
