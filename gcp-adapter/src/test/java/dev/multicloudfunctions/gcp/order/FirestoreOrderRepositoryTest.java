package dev.multicloudfunctions.gcp.order;

import dev.multicloudfunctions.conformance.store.OrderRepositoryConformance;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import java.time.Clock;

class FirestoreOrderRepositoryTest extends OrderRepositoryConformance {

    private final OrderRepository repository = new FirestoreOrderRepository(
            FirestoreEmulator.client(), "conformance-orders", new TimeOrderedIds(Clock.systemUTC()));

    @Override
    protected OrderRepository repository() {
        return repository;
    }
}
