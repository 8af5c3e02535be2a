package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.core.order.OrderLine;
import dev.multicloudfunctions.core.order.OrderStatus;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Platform;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@link Flaky} message at the attempt that it asks for. Its effect is an order of that id, whose only line
 * says in its quantity how many deliveries this process saw; a second effect would be a conflict.
 */
final class FlakyConsumer implements Function<Flaky, Void> {

    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();
    private final Documents<StoredOrder> orders;
    private final Clock clock;

    FlakyConsumer(Platform platform) {
        this.orders = platform.documents(StoredOrder.ORDERS);
        this.clock = platform.clock();
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public @Nullable Void apply(Flaky message) {
        int delivery = deliveries.merge(message.id(), 1, Integer::sum);
        if (delivery <= message.failures()) {
            Failure.fail(message.how(), null);
        }
        var line = new OrderLine("conformance", delivery, "Proof", NOTHING, NOTHING);
        var now = Instant.ofEpochMilli(clock.millis());
        effect(new StoredOrder(message.id(), OrderStatus.CONFIRMED, List.of(line), null, NOTHING, null, now));
        return null;
    }

    private void effect(StoredOrder order) {
        try {
            var unused = orders.insert(order);
        } catch (FunctionException failure) {
            if (failure.kind() != ErrorKind.CONFLICT) {
                throw failure;
            }
        }
    }
}
