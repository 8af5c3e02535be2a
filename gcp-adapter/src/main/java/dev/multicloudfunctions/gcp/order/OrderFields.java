package dev.multicloudfunctions.gcp.order;

import dev.multicloudfunctions.gcp.firestore.Fields;
import dev.multicloudfunctions.gcp.firestore.StoredDocument;
import dev.multicloudfunctions.order.OrderLine;
import dev.multicloudfunctions.order.OrderStatus;
import dev.multicloudfunctions.order.ProcessedOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Processed orders as documents. */
final class OrderFields {

    private OrderFields() {}

    static Fields fields(ProcessedOrder order) {
        var lines = new ArrayList<Fields>(order.lines().size());
        for (OrderLine line : order.lines()) {
            lines.add(new Fields()
                    .text("productId", line.productId())
                    .number("quantity", line.quantity())
                    .text("name", line.name())
                    .text("unitPrice", text(line.unitPrice()))
                    .text("total", text(line.total())));
        }
        return new Fields()
                .text("status", order.status().name())
                .list("lines", lines)
                .text("total", text(order.total()))
                .text("reason", order.reason())
                .number("processedAt", order.processedAt().toEpochMilli());
    }

    static ProcessedOrder order(StoredDocument document) {
        Fields fields = document.fields();
        var lines = new ArrayList<OrderLine>();
        for (Fields line : fields.list("lines")) {
            lines.add(new OrderLine(
                    line.text("productId"),
                    Math.toIntExact(line.number("quantity")),
                    line.find("name"),
                    decimal(line.find("unitPrice")),
                    decimal(line.find("total"))));
        }
        return new ProcessedOrder(
                document.key(),
                OrderStatus.valueOf(fields.text("status")),
                lines,
                decimal(fields.find("total")),
                fields.find("reason"),
                Instant.ofEpochMilli(fields.number("processedAt")));
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
