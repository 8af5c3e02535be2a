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

/** Proofs that an event was taken: orders, since every deployment has a place for them. Once stored a proof stays as it is. */
final class Proofs {

    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final Documents<StoredOrder> orders;
    private final Clock clock;

    Proofs(Platform platform) {
        this.orders = platform.documents(StoredOrder.ORDERS);
        this.clock = platform.clock();
    }

    /**
     * Stores one.
     *
     * @param deliveries what its only line says in its quantity
     */
    void store(String id, int deliveries) {
        var line = new OrderLine("conformance", deliveries, "Proof", NOTHING, NOTHING);
        var now = Instant.ofEpochMilli(clock.millis());
        try {
            var unused =
                    orders.insert(new StoredOrder(id, OrderStatus.CONFIRMED, List.of(line), null, NOTHING, null, now));
        } catch (FunctionException failure) {
            if (failure.kind() != ErrorKind.CONFLICT) {
                throw failure;
            }
        }
    }
}
