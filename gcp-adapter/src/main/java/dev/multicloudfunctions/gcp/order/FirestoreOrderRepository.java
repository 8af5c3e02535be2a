package dev.multicloudfunctions.gcp.order;

import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.gcp.firestore.DocumentId;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.firestore.FirestoreDocument;
import dev.multicloudfunctions.gcp.firestore.Precondition;
import dev.multicloudfunctions.gcp.firestore.Written;
import dev.multicloudfunctions.store.OrderFields;
import java.util.Optional;

/**
 * Processed orders in a Firestore collection, an order with all its lines in one document: the largest has about 150 KB,
 * and a document may have 1 MiB. Reads are strongly consistent. Thread-safe.
 */
public final class FirestoreOrderRepository implements OrderRepository {

    private static final String WRITE_ID = "writeId";

    private final FirestoreClient firestore;
    private final String collection;
    private final IdGenerator writeIds;

    /**
     * A repository.
     *
     * @param writeIds for what makes each write unique, so that one whose answer was lost knows itself again
     */
    public FirestoreOrderRepository(FirestoreClient firestore, String collection, IdGenerator writeIds) {
        this.firestore = firestore;
        this.collection = collection;
        this.writeIds = writeIds;
    }

    @Override
    public Optional<ProcessedOrder> find(String orderId) {
        FirestoreDocument document = DocumentId.possible(orderId) ? firestore.find(collection, orderId) : null;
        return document == null ? Optional.empty() : Optional.of(OrderFields.order(document.key(), document.fields()));
    }

    @Override
    public boolean insert(ProcessedOrder order) {
        DocumentId.checked(order.orderId(), "orderId");
        String writeId = writeIds.next();
        Written written = firestore.put(
                collection, order.orderId(), OrderFields.of(order).text(WRITE_ID, writeId), Precondition.ABSENT);
        return written.done() || written.repeated() && isStored(order.orderId(), writeId);
    }

    private boolean isStored(String orderId, String writeId) {
        FirestoreDocument stored = firestore.find(collection, orderId);
        return stored != null && writeId.equals(stored.fields().find(WRITE_ID));
    }
}
