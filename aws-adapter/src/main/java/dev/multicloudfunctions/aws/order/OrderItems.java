package dev.multicloudfunctions.aws.order;

import dev.multicloudfunctions.aws.dynamo.DynamoItem;
import dev.multicloudfunctions.order.OrderLine;
import dev.multicloudfunctions.order.OrderStatus;
import dev.multicloudfunctions.order.ProcessedOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Processed orders as items. */
final class OrderItems {

    static final String ID = "orderId";

    private OrderItems() {}

    static DynamoItem item(ProcessedOrder order) {
        var lines = new ArrayList<DynamoItem>(order.lines().size());
        for (OrderLine line : order.lines()) {
            lines.add(new DynamoItem()
                    .text("productId", line.productId())
                    .number("quantity", line.quantity())
                    .text("name", line.name())
                    .text("unitPrice", text(line.unitPrice()))
                    .text("total", text(line.total())));
        }
        return new DynamoItem()
                .text(ID, order.orderId())
                .text("status", order.status().name())
                .items("lines", lines)
                .text("total", text(order.total()))
                .text("reason", order.reason())
                .number("processedAt", order.processedAt().toEpochMilli());
    }

    static ProcessedOrder order(DynamoItem item) {
        var lines = new ArrayList<OrderLine>();
        for (DynamoItem line : item.items("lines")) {
            lines.add(new OrderLine(
                    line.text("productId"),
                    Math.toIntExact(line.number("quantity")),
                    line.find("name"),
                    decimal(line.find("unitPrice")),
                    decimal(line.find("total"))));
        }
        return new ProcessedOrder(
                item.text(ID),
                OrderStatus.valueOf(item.text("status")),
                List.copyOf(lines),
                decimal(item.find("total")),
                item.find("reason"),
                Instant.ofEpochMilli(item.number("processedAt")));
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
