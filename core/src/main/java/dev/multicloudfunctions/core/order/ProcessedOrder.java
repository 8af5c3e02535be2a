package dev.multicloudfunctions.core.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order after processing, as it is stored.
 *
 * @param orderId as submitted
 * @param status whether it can be served
 * @param lines in the order of the items
 * @param total the sum of the lines' totals; null if rejected
 * @param reason why it was rejected; null if confirmed
 * @param processedAt to the millisecond
 */
public record ProcessedOrder(
        String orderId,
        OrderStatus status,
        List<OrderLine> lines,
        @Nullable BigDecimal total,
        @Nullable String reason,
        Instant processedAt) {

    public ProcessedOrder {
        lines = List.copyOf(lines);
    }
}
