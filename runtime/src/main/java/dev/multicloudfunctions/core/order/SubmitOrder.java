package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.telemetry.TraceContext;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code submitOrder}: puts an order on the topic {@code orders}. Publishing is the durable act; nothing else is
 * written, so there is no moment at which one of two writes could be missing.
 */
public final class SubmitOrder implements Function<NewOrder, SubmittedOrder> {

    /** The logical name of the topic. */
    public static final String TOPIC = "orders";

    private final TopicPublisher topics;
    private final IdGenerator ids;

    public SubmitOrder(TopicPublisher topics, IdGenerator ids) {
        this.topics = topics;
        this.ids = ids;
    }

    @Override
    public SubmittedOrder apply(NewOrder submitted) {
        String orderId = submitted.orderId() == null ? ids.next() : submitted.orderId();
        byte[] message = Json.codec(Order.class).encode(new Order(orderId, submitted.items()));
        TraceContext trace = Invocation.current().trace();
        topics.publish(TOPIC, message, trace == null ? Map.of() : Map.of("traceparent", trace.traceparent()));
        return new SubmittedOrder(orderId);
    }
}
