package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.error.FunctionException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One collection in one store. What a driver need not think of, and what it must do, is told at the package. Every method
 * may throw {@link FunctionException}: UNAVAILABLE if the store does not answer in time, INTERNAL if it refuses.
 * Implementations are thread-safe.
 */
public interface DocumentDriver {

    /** The document of a key, strongly consistent; null if there is none. Entries may be left out. */
    @Nullable
    StoredDocument get(String key);

    /** The documents of 1 to 100 different keys, strongly consistent; those that exist. Entries may be left out. */
    Map<String, StoredDocument> getAll(Collection<String> keys);

    /**
     * Stores a document with all of its entries, instead of what is stored under its key and of that one's entries, if the
     * condition holds, in one step. A document that is stored with this one's revision is this very write, done by an attempt
     * whose answer was lost: DONE.
     */
    Outcome write(StoredDocument document, Condition condition);

    /**
     * Deletes a document with its entries if the condition, which is never ABSENT or ANY, holds. DONE also if it is missing
     * after an attempt whose answer was lost.
     */
    Outcome delete(String key, Condition condition);

    /**
     * Documents in an order of the store's own, in which a document keeps its place; strongly consistent; with their
     * entries.
     *
     * @param limit 1 to 101
     * @param after the key to go on after, whether or not its document exists and however it was made up; null to begin
     */
    Batch list(int limit, @Nullable String after);

    /**
     * Documents whose entry in an index is in a range, in the order of entries. Both bounds begin with the same group.
     *
     * @param index its name as declared, or {@link IndexEntry#EXPIRY}
     * @param from the least entry that is in the range
     * @param before greater than all that are in the range; the range may be empty
     * @param descending whether the greatest entry comes first
     * @param limit 1 to 101
     */
    Batch range(String index, String from, String before, boolean descending, int limit);

    /** Whether the store removes by itself what has expired; if so there is no index {@link IndexEntry#EXPIRY}. */
    default boolean removesExpired() {
        return false;
    }
}
