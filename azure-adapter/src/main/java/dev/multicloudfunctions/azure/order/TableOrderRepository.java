package dev.multicloudfunctions.azure.order;

import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.azure.table.TableKeys;
import dev.multicloudfunctions.azure.table.TableOutcome;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import dev.multicloudfunctions.function.IdGenerator;
import java.util.Optional;

/**
 * Processed orders in a table of Azure Table Storage, each a partition of its own, since nothing asks for several. An
 * order with all its lines is one entity: the largest has about 150 KB of text, an entity may have 1 MiB. Reads are
 * strongly consistent. An id has 1 to 256 letters of ASCII, digits, {@code -} and {@code _}. Thread-safe.
 */
public final class TableOrderRepository implements OrderRepository {

    private static final String WRITE_ID = "writeId";

    private final TableClient table;
    private final IdGenerator writeIds;

    /**
     * A repository.
     *
     * @param writeIds for what makes each write unique, so that one whose answer was lost knows itself again
     */
    public TableOrderRepository(TableClient table, IdGenerator writeIds) {
        this.table = table;
        this.writeIds = writeIds;
    }

    @Override
    public Optional<ProcessedOrder> find(String orderId) {
        if (!TableKeys.possible(orderId)) {
            return Optional.empty();
        }
        TableEntity entity = table.find(orderId, OrderEntities.ROW);
        return entity == null ? Optional.empty() : Optional.of(OrderEntities.order(entity));
    }

    @Override
    public boolean insert(ProcessedOrder order) {
        TableKeys.checked(order.orderId(), "orderId");
        String writeId = writeIds.next();
        TableOutcome outcome = table.insert(OrderEntities.entity(order).text(WRITE_ID, writeId));
        if (outcome.done() || !outcome.repeated()) {
            return outcome.done();
        }
        TableEntity stored = table.find(order.orderId(), OrderEntities.ROW);
        return stored != null && writeId.equals(stored.find(WRITE_ID));
    }
}
