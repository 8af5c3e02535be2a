package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.error.Faults;
import dev.multicloudfunctions.topic.Topic;
import java.util.List;

/**
 * An order as the topic {@code orders} carries it.
 *
 * @param orderId 1 to 64 letters, digits, hyphens and underscores
 * @param items 1 to 100
 */
public record Order(String orderId, List<OrderItem> items) {

    /** The name of {@link #ORDERS}. */
    public static final String TOPIC = "orders";

    /** What carries them. */
    public static final Topic<Order> ORDERS = Topic.of(TOPIC, Order.class);

    public Order {
        OrderRules.checkItems(OrderRules.checkId(new Faults(), orderId), items).throwIfAny();
        items = List.copyOf(items);
    }
}
