package dev.multicloudfunctions.azure.order;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.azure.wire.StorageJson;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.order.OrderLine;
import dev.multicloudfunctions.order.OrderStatus;
import dev.multicloudfunctions.order.ProcessedOrder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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
        var out = new StringWriter(512);
        try (JsonGenerator json = StorageJson.FACTORY.createGenerator(out)) {
            json.writeStartArray();
            for (OrderLine line : lines) {
                json.writeStartObject();
                json.writeStringField("productId", line.productId());
                json.writeNumberField("quantity", line.quantity());
                write(json, "name", line.name());
                write(json, "unitPrice", text(line.unitPrice()));
                write(json, "total", text(line.total()));
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static List<OrderLine> lines(String text) {
        var lines = new ArrayList<OrderLine>();
        try (JsonParser json = StorageJson.FACTORY.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                lines.add(line(json));
            }
        } catch (IOException malformed) {
            throw new FunctionException(ErrorKind.INTERNAL, "The lines of a stored order cannot be read.", malformed);
        }
        return List.copyOf(lines);
    }

    private static OrderLine line(JsonParser json) throws IOException {
        String productId = "";
        int quantity = 0;
        String name = null;
        String unitPrice = null;
        String total = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            json.nextToken();
            switch (member) {
                case "productId" -> productId = json.getText();
                case "quantity" -> quantity = json.getIntValue();
                case "name" -> name = json.getText();
                case "unitPrice" -> unitPrice = json.getText();
                case "total" -> total = json.getText();
                default -> json.skipChildren();
            }
        }
        return new OrderLine(productId, quantity, name, decimal(unitPrice), decimal(total));
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
