package dev.multicloudfunctions.store;

import dev.multicloudfunctions.core.order.OrderLine;
import dev.multicloudfunctions.core.order.OrderStatus;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import java.util.ArrayList;
import java.util.List;

/** Processed orders as fields; the id of an order is no field, but what it is stored under. */
public final class OrderFields {

    private OrderFields() {}

    /** The fields to store. */
    public static Fields of(ProcessedOrder order) {
        var lines = new ArrayList<Fields>(order.lines().size());
        for (OrderLine line : order.lines()) {
            lines.add(new Fields()
                    .text("productId", line.productId())
                    .number("quantity", line.quantity())
                    .text("name", line.name())
                    .decimal("unitPrice", line.unitPrice())
                    .decimal("total", line.total()));
        }
        return new Fields()
                .text("status", order.status().name())
                .list("lines", lines)
                .decimal("total", order.total())
                .text("reason", order.reason())
                .number("processedAt", order.processedAt().toEpochMilli());
    }

    /** The order that is stored under an id. */
    public static ProcessedOrder order(String id, Fields fields) {
        var lines = new ArrayList<OrderLine>();
        for (Fields line : fields.list("lines")) {
            lines.add(new OrderLine(
                    line.text("productId"),
                    Math.toIntExact(line.number("quantity")),
                    line.find("name"),
                    line.findDecimal("unitPrice"),
                    line.findDecimal("total")));
        }
        return new ProcessedOrder(
                id,
                OrderStatus.valueOf(fields.text("status")),
                List.copyOf(lines),
                fields.findDecimal("total"),
                fields.find("reason"),
                fields.instant("processedAt"));
    }
}
