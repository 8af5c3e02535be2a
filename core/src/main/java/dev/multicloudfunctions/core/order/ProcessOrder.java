package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code processOrder}: prices an order and stores it once. The topic delivers at least once, so the same order may come
 * again, also at the same moment: the first write by its id counts, and what it stored is never changed. An order that
 * comes with the id of another one has no place to be stored; it fails as CONFLICT, which leads to the dead letters.
 */
public final class ProcessOrder implements Consumer<Order> {

    private final DocumentReader<Product> products;
    private final Documents<StoredOrder> orders;
    private final Clock clock;

    public ProcessOrder(DocumentReader<Product> products, Documents<StoredOrder> orders, Clock clock) {
        this.products = products;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public void accept(Order order) {
        Optional<StoredOrder> stored = orders.find(order.orderId());
        if (stored.isEmpty()) {
            if (inserted(StoredOrder.of(new Pricing(products).priced(order, clock)))) {
                return;
            }
            stored = orders.find(order.orderId());
        }
        if (stored.isEmpty()) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "The stored order could not be read. Try again.");
        }
        if (!sameItems(order.items(), stored.get().order().lines())) {
            throw new FunctionException(
                    ErrorKind.CONFLICT,
                    "An order of this id was processed before, with other items. Send this one under an id of its own.",
                    "orderId");
        }
    }

    private boolean inserted(StoredOrder order) {
        try {
            var unused = orders.insert(order);
            return true;
        } catch (FunctionException failure) {
            if (failure.kind() == ErrorKind.CONFLICT) {
                return false;
            }
            throw failure;
        }
    }

    private static boolean sameItems(List<OrderItem> items, List<OrderLine> lines) {
        if (items.size() != lines.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            OrderItem item = items.get(i);
            OrderLine line = lines.get(i);
            if (item.quantity() != line.quantity() || !item.productId().equals(line.productId())) {
                return false;
            }
        }
        return true;
    }
}
