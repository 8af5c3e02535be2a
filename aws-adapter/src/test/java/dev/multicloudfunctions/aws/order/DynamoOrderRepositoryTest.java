package dev.multicloudfunctions.aws.order;

import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.dynamo.DynamoTables;
import dev.multicloudfunctions.conformance.store.OrderRepositoryConformance;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.function.TimeOrderedIds;
import java.time.Clock;

class DynamoOrderRepositoryTest extends OrderRepositoryConformance {

    private static final OrderRepository REPOSITORY = new DynamoOrderRepository(
            DynamoLocal.client(),
            DynamoLocal.create(DynamoTables.ORDERS, "conformance-orders"),
            new TimeOrderedIds(Clock.systemUTC()));

    @Override
    protected OrderRepository repository() {
        return REPOSITORY;
    }
}
