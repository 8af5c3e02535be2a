package dev.multicloudfunctions.gcp.firestore;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.page.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a collection in the order of its ids, so that a document keeps its place while others come and go, and a walk
 * goes on after an id whether or not it still exists. Thread-safe.
 */
public final class Walk {

    private final FirestoreClient firestore;
    private final String collection;

    public Walk(FirestoreClient firestore, String collection) {
        this.firestore = firestore;
        this.collection = collection;
    }

    /**
     * The next documents.
     *
     * @param after {@code next} of the slice before, or null to begin
     * @throws FunctionException INVALID if {@code after} is no such text
     */
    public Slice<FirestoreDocument> slice(int limit, @Nullable String after) {
        if (after != null) {
            DocumentId.checked(after, "after");
        }
        // One more than asked for tells whether the list goes on.
        List<FirestoreDocument> found = firestore.query(Query.all(collection, after, limit + 1));
        if (found.size() <= limit) {
            return new Slice<>(found, null);
        }
        return new Slice<>(found.subList(0, limit), found.get(limit - 1).key());
    }
}
