package dev.multicloudfunctions.aws.order;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoKeys;
import dev.multicloudfunctions.aws.dynamo.DynamoReply;
import dev.multicloudfunctions.aws.dynamo.DynamoRequest;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.store.Fields;
import dev.multicloudfunctions.store.OrderFields;
import java.util.Optional;

/**
 * Processed orders in a DynamoDB table, {@link dev.multicloudfunctions.aws.dynamo.DynamoTables#ORDERS}, an order with all
 * its lines in one item: the largest has about 150 KB, and an item may have 400 KB. Reads are strongly consistent.
 * Thread-safe.
 */
public final class DynamoOrderRepository implements OrderRepository {

    private static final String ID = "orderId";
    private static final String WRITE_ID = "writeId";

    private final DynamoClient dynamo;
    private final String table;
    private final IdGenerator writeIds;

    /**
     * A repository.
     *
     * @param writeIds for what makes each write unique, so that one whose answer was lost knows itself again
     */
    public DynamoOrderRepository(DynamoClient dynamo, String table, IdGenerator writeIds) {
        this.dynamo = dynamo;
        this.table = table;
        this.writeIds = writeIds;
    }

    @Override
    public Optional<ProcessedOrder> find(String orderId) {
        if (!DynamoKeys.possible(orderId)) {
            return Optional.empty();
        }
        Fields item = dynamo.send(new DynamoRequest("GetItem", table)
                        .with("Key", new Fields().text(ID, orderId))
                        .consistent())
                .item();
        return item == null ? Optional.empty() : Optional.of(OrderFields.order(item.text(ID), item));
    }

    @Override
    public boolean insert(ProcessedOrder order) {
        DynamoKeys.checked(order.orderId(), "orderId");
        String writeId = writeIds.next();
        DynamoReply reply = dynamo.send(new DynamoRequest("PutItem", table)
                .with("Item", OrderFields.of(order).text(ID, order.orderId()).text(WRITE_ID, writeId))
                .onlyIf("attribute_not_exists(orderId)"));
        return !reply.conditionFailed() || reply.ownWork(WRITE_ID, writeId);
    }
}
