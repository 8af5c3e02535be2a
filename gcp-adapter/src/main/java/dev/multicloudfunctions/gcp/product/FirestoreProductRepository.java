package dev.multicloudfunctions.gcp.product;

import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.gcp.firestore.DocumentId;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.firestore.FirestoreDocument;
import dev.multicloudfunctions.gcp.firestore.Precondition;
import dev.multicloudfunctions.gcp.firestore.Walk;
import dev.multicloudfunctions.gcp.firestore.Written;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.store.ProductFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Products in a Firestore collection, one document each. Reads, lists and the index by creation time are strongly
 * consistent. A write depends on the version that was read just before it, by the document's update time, and so is never
 * lost to another one; it may be sent twice: one whose precondition fails on its own earlier attempt has succeeded. An id
 * has 1 to 700 bytes, no control character. Ids in the order of time, and the index by creation time, take up to about
 * 500 inserts a second (https://cloud.google.com/firestore/docs/best-practices). Thread-safe.
 */
public final class FirestoreProductRepository implements ProductRepository {

    /** How often a write begins anew since the document was replaced by another of the same version in between. */
    private static final int ROUNDS = 5;

    private final FirestoreClient firestore;
    private final String collection;
    private final IdGenerator writeIds;
    private final Walk walk;
    private final CreationOrder ages;

    /**
     * A repository.
     *
     * @param writeIds for what makes each write unique
     */
    public FirestoreProductRepository(FirestoreClient firestore, String collection, IdGenerator writeIds) {
        this.firestore = firestore;
        this.collection = collection;
        this.writeIds = writeIds;
        this.walk = new Walk(firestore, collection);
        this.ages = new CreationOrder(firestore, collection);
    }

    @Override
    public Optional<Product> find(String id) {
        FirestoreDocument document = DocumentId.possible(id) ? firestore.find(collection, id) : null;
        return document == null
                ? Optional.empty()
                : Optional.of(ProductFields.product(document.key(), document.fields()));
    }

    @Override
    public void insert(Product product) {
        DocumentId.checked(product.id(), "id");
        String writeId = writeIds.next();
        Written written =
                firestore.put(collection, product.id(), ProductFields.of(product, writeId), Precondition.ABSENT);
        if (!written.done() && !(written.repeated() && isStored(product.id(), writeId))) {
            throw new FunctionException(ErrorKind.CONFLICT, "A product of this id exists.");
        }
    }

    @Override
    public void replace(Product product, long expectedVersion) {
        String id = product.id();
        if (!DocumentId.possible(id)) {
            throw missing();
        }
        String writeId = writeIds.next();
        for (int round = 0; round < ROUNDS; round++) {
            FirestoreDocument stored = firestore.find(collection, id);
            if (stored == null) {
                throw missing();
            }
            if (round > 0 && writeId.equals(stored.fields().find(ProductFields.WRITE_ID))) {
                return;
            }
            checkVersion(stored, expectedVersion);
            Written written =
                    firestore.put(collection, id, ProductFields.of(product, writeId), Precondition.unchanged(stored));
            if (written.done()) {
                return;
            }
        }
        throw contended();
    }

    /**
     * {@inheritDoc} If the answer to the first attempt is lost and the product is gone at the next, it counts as deleted
     * by this call.
     */
    @Override
    public boolean delete(String id, @Nullable Long expectedVersion) {
        if (!DocumentId.possible(id)) {
            return false;
        }
        if (expectedVersion == null) {
            Written written = firestore.delete(collection, id, Precondition.PRESENT);
            return written.done() || written.repeated();
        }
        boolean perhapsDone = false;
        for (int round = 0; round < ROUNDS; round++) {
            FirestoreDocument stored = firestore.find(collection, id);
            if (stored == null) {
                return perhapsDone;
            }
            checkVersion(stored, expectedVersion);
            Written written = firestore.delete(collection, id, Precondition.unchanged(stored));
            if (written.done()) {
                return true;
            }
            perhapsDone |= written.repeated();
        }
        throw contended();
    }

    @Override
    public Slice<Product> list(int limit, @Nullable String after) {
        Slice<FirestoreDocument> slice = walk.slice(limit, after);
        var products = new ArrayList<Product>(slice.items().size());
        for (FirestoreDocument document : slice.items()) {
            products.add(ProductFields.product(document.key(), document.fields()));
        }
        return new Slice<>(products, slice.next());
    }

    @Override
    public Slice<String> createdBefore(Instant cutoff, int limit, @Nullable String after) {
        return ages.createdBefore(cutoff, limit, after);
    }

    private boolean isStored(String id, String writeId) {
        FirestoreDocument stored = firestore.find(collection, id);
        return stored != null && writeId.equals(stored.fields().find(ProductFields.WRITE_ID));
    }

    private static void checkVersion(FirestoreDocument stored, long expected) {
        if (stored.fields().number(ProductFields.VERSION) != expected) {
            throw new FunctionException(ErrorKind.PRECONDITION, "Another version of the product is stored.");
        }
    }

    private static FunctionException missing() {
        return FunctionException.notFound("Product not found");
    }

    private static FunctionException contended() {
        return new FunctionException(
                ErrorKind.UNAVAILABLE, "The product was changed by others " + ROUNDS + " times. Try again later.");
    }
}
