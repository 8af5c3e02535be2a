package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.document.DocumentCollection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A processed order as it is kept. A hundred lines with long names are more than one component of a document holds, so the
 * lines after the fiftieth have one of their own.
 *
 * @param lines the first {@value #HALF}
 * @param moreLines those after them; null if there are none
 */
public record StoredOrder(
        String orderId,
        OrderStatus status,
        List<OrderLine> lines,
        @Nullable List<OrderLine> moreLines,
        @Nullable BigDecimal total,
        @Nullable String reason,
        Instant processedAt) {

    private static final int HALF = 50;

    /** Where they are kept. */
    public static final DocumentCollection<StoredOrder> ORDERS =
            DocumentCollection.of("orders", StoredOrder.class).key("orderId");

    static StoredOrder of(ProcessedOrder order) {
        List<OrderLine> lines = order.lines();
        boolean isLong = lines.size() > HALF;
        return new StoredOrder(
                order.orderId(),
                order.status(),
                isLong ? lines.subList(0, HALF) : lines,
                isLong ? lines.subList(HALF, lines.size()) : null,
                order.total(),
                order.reason(),
                order.processedAt());
    }

    /** The order as it was processed. */
    public ProcessedOrder order() {
        List<OrderLine> all = lines;
        if (moreLines != null) {
            all = new ArrayList<>(lines);
            all.addAll(moreLines);
        }
        return new ProcessedOrder(orderId, status, all, total, reason, processedAt);
    }
}
