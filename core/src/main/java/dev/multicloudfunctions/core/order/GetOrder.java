package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Optional;
import java.util.function.Function;

/** {@code getOrder}: one processed order; NOT_FOUND until it is processed. */
public final class GetOrder implements Function<OrderKey, ProcessedOrder> {

    private final DocumentReader<StoredOrder> orders;

    public GetOrder(DocumentReader<StoredOrder> orders) {
        this.orders = orders;
    }

    @Override
    public ProcessedOrder apply(OrderKey key) {
        Optional<StoredOrder> found = orders.find(key.id());
        if (found.isEmpty()) {
            throw FunctionException.notFound("Order not found");
        }
        return found.get().order();
    }
}
