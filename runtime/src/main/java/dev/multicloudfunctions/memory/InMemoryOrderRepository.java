package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Orders in memory. Thread-safe. */
public final class InMemoryOrderRepository implements OrderRepository {

    private final Map<String, ProcessedOrder> byId = new ConcurrentHashMap<>();

    @Override
    public Optional<ProcessedOrder> find(String orderId) {
        return Optional.ofNullable(byId.get(orderId));
    }

    @Override
    public boolean insert(ProcessedOrder order) {
        return byId.putIfAbsent(order.orderId(), order) == null;
    }
}
