package dev.multicloudfunctions.benchmark.google.catalogue;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.multicloudfunctions.benchmark.model.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.ExecutionException;

/** Products on Firestore; project, credentials and emulator as Google's client finds them by itself. */
public final class Catalogue {

    private final String products = System.getenv("PRODUCTS_TABLE");
    private final Firestore firestore = FirestoreOptions.getDefaultInstance().getService();

    /** The product, or null if there is none. */
    public Product find(String id) {
        DocumentSnapshot found;
        try {
            found = firestore.collection(products).document(id).get().get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return found.exists()
                ? new Product(
                        id,
                        found.getString("name"),
                        new BigDecimal(found.getString("price")),
                        Instant.parse(found.getString("createdAt")),
                        Instant.parse(found.getString("updatedAt")),
                        found.getLong("version"))
                : null;
    }
}
