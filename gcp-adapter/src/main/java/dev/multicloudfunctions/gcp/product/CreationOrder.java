package dev.multicloudfunctions.gcp.product;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.firestore.DocumentId;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.firestore.FirestoreDocument;
import dev.multicloudfunctions.gcp.firestore.Query;
import dev.multicloudfunctions.gcp.firestore.Query.Place;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.store.ProductFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks products from the oldest on, through the index that Firestore keeps of {@code createdAt} by itself. It reads no
 * more than what it finds: an old day without products costs nothing. Thread-safe.
 */
final class CreationOrder {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final FirestoreClient firestore;
    private final String collection;

    CreationOrder(FirestoreClient firestore, String collection) {
        this.firestore = firestore;
        this.collection = collection;
    }

    Slice<String> createdBefore(Instant cutoff, int limit, @Nullable String after) {
        // A product of the cutoff's own millisecond is before it if the cutoff has more than milliseconds.
        long below = cutoff.toEpochMilli() + (cutoff.getNano() % NANOS_PER_MILLI == 0 ? 0 : 1);
        Place from = after == null ? null : place(after);
        if (from != null && from.value() >= below) {
            return new Slice<>(List.of(), null);
        }
        List<FirestoreDocument> found =
                firestore.query(new Query(collection, ProductFields.CREATED_AT, below, from, limit + 1));
        var ids = new ArrayList<String>(limit);
        for (int i = 0; i < Math.min(limit, found.size()); i++) {
            ids.add(found.get(i).key());
        }
        if (found.size() <= limit) {
            return new Slice<>(ids, null);
        }
        FirestoreDocument last = found.get(limit - 1);
        return new Slice<>(ids, last.fields().number(ProductFields.CREATED_AT) + ":" + last.key());
    }

    private static Place place(String after) {
        int colon = after.indexOf(':');
        try {
            if (colon > 0 && DocumentId.possible(after.substring(colon + 1))) {
                return new Place(Long.parseLong(after.substring(0, colon)), after.substring(colon + 1));
            }
        } catch (NumberFormatException malformed) {
            // told below
        }
        throw FunctionException.invalid("after", "Must be the next of a slice before.");
    }
}
