package dev.multicloudfunctions.azure.order;

import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.core.order.OrderLine;
import dev.multicloudfunctions.core.order.OrderStatus;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Processed orders as entities. An entity has no lists, so the lines are one text of JSON. */
final class OrderEntities {

    /** The one row of an order's partition. */
    static final String ROW = "order";

    private OrderEntities() {}

    static TableEntity entity(ProcessedOrder order) {
        return new TableEntity(order.orderId(), ROW)
                .text("status", order.status().name())
                .text("total", text(order.total()))
                .longText("reason", order.reason())
                .number("processedAt", order.processedAt().toEpochMilli())
                .longText("lines", lines(order.lines()));
    }

    static ProcessedOrder order(TableEntity entity) {
        String lines = entity.findLong("lines");
        return new ProcessedOrder(
                entity.partition(),
                OrderStatus.valueOf(entity.text("status")),
                lines == null ? List.of() : lines(lines),
                decimal(entity.find("total")),
                entity.findLong("reason"),
                Instant.ofEpochMilli(entity.number("processedAt")));
    }

    private static String lines(List<OrderLine> lines) {
        JsonWriter json = JsonWriter.foreign(512).beginArray();
        for (OrderLine line : lines) {
            json.beginObject().member("productId", line.productId()).member("quantity", line.quantity());
            write(json, "name", line.name());
            write(json, "unitPrice", text(line.unitPrice()));
            write(json, "total", text(line.total()));
            json.endObject();
        }
        return json.endArray().toString();
    }

    private static void write(JsonWriter json, String name, @Nullable String value) {
        if (value != null) {
            json.member(name, value);
        }
    }

    private static List<OrderLine> lines(String text) {
        var lines = new ArrayList<OrderLine>();
        JsonReader json = JsonReader.foreign(
                text.getBytes(StandardCharsets.UTF_8),
                ErrorKind.INTERNAL,
                "The lines of a stored order cannot be read.");
        if (json.beginArray()) {
            while (json.nextElement()) {
                lines.add(line(json));
            }
        }
        json.end();
        return List.copyOf(lines);
    }

    private static OrderLine line(JsonReader json) {
        String productId = null;
        String quantity = null;
        String name = null;
        String unitPrice = null;
        String total = null;
        if (json.beginObject()) {
            for (String member = json.nextName(); member != null; member = json.nextName()) {
                switch (member) {
                    case "productId" -> productId = json.text();
                    case "quantity" -> quantity = json.scalar();
                    case "name" -> name = json.text();
                    case "unitPrice" -> unitPrice = json.text();
                    case "total" -> total = json.text();
                    default -> json.skip();
                }
            }
        }
        if (productId == null || quantity == null) {
            throw json.malformed("a line lacks its product or its quantity");
        }
        return new OrderLine(productId, Integer.parseInt(quantity), name, decimal(unitPrice), decimal(total));
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
