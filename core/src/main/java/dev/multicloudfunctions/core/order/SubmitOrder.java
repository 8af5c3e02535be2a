package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.topic.Publisher;
import java.util.function.Function;

/**
 * {@code submitOrder}: puts an order on the topic {@code orders}. Publishing is the durable act; nothing else is
 * written, so there is no moment at which one of two writes could be missing.
 */
public final class SubmitOrder implements Function<NewOrder, SubmittedOrder> {

    private final Publisher<Order> orders;
    private final IdGenerator ids;

    public SubmitOrder(Publisher<Order> orders, IdGenerator ids) {
        this.orders = orders;
        this.ids = ids;
    }

    @Override
    public SubmittedOrder apply(NewOrder submitted) {
        String orderId = submitted.orderId() == null ? ids.next() : submitted.orderId();
        orders.publish(new Order(orderId, submitted.items()));
        return new SubmittedOrder(orderId);
    }
}
