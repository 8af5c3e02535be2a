package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.store.OrderRepositoryConformance;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.memory.InMemoryOrderRepository;

class InMemoryOrderRepositoryTest extends OrderRepositoryConformance {

    private final InMemoryOrderRepository repository = new InMemoryOrderRepository();

    @Override
    protected OrderRepository repository() {
        return repository;
    }
}
