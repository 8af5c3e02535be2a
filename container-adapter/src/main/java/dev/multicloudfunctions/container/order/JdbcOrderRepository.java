package dev.multicloudfunctions.container.order;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.StoredText;
import dev.multicloudfunctions.container.database.Timestamps;
import dev.multicloudfunctions.core.order.OrderLine;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.core.order.OrderStatus;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders in the tables {@code processed_order} and {@code order_line}. Thread-safe. */
public final class JdbcOrderRepository implements OrderRepository {

    private final Database database;

    public JdbcOrderRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ProcessedOrder> find(String orderId) {
        if (!StoredText.possible(orderId)) {
            return Optional.empty();
        }
        // An order is never changed, and its lines come with it in one transaction: two reads see the same one.
        return database.call("find the order", jdbc -> jdbc.sql("SELECT * FROM processed_order WHERE order_id = ?")
                .param(orderId)
                .query((row, number) -> order(row))
                .optional()
                .map(order -> withLines(order, lines(jdbc, orderId))));
    }

    @Override
    public boolean insert(ProcessedOrder order) {
        return database.transactUnlessExists("store the order", jdbc -> {
            jdbc.sql("INSERT INTO processed_order (order_id, status, total, reason, processed_at)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .params(order.orderId(), order.status().name(), order.total(), order.reason())
                    .param(Timestamps.of(order.processedAt()))
                    .update();
            int number = 0;
            for (OrderLine line : order.lines()) {
                jdbc.sql("INSERT INTO order_line (order_id, line, product_id, quantity, name, unit_price, total)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                        .params(order.orderId(), number++, line.productId(), line.quantity())
                        .params(line.name(), line.unitPrice(), line.total())
                        .update();
            }
        });
    }

    private static List<OrderLine> lines(JdbcClient jdbc, String orderId) {
        return jdbc.sql("SELECT * FROM order_line WHERE order_id = ? ORDER BY line")
                .param(orderId)
                .query((row, number) -> new OrderLine(
                        row.getString("product_id"),
                        row.getInt("quantity"),
                        row.getString("name"),
                        row.getBigDecimal("unit_price"),
                        row.getBigDecimal("total")))
                .list();
    }

    private static ProcessedOrder withLines(ProcessedOrder order, List<OrderLine> lines) {
        return new ProcessedOrder(
                order.orderId(), order.status(), lines, order.total(), order.reason(), order.processedAt());
    }

    private static ProcessedOrder order(ResultSet row) throws SQLException {
        return new ProcessedOrder(
                row.getString("order_id"),
                OrderStatus.valueOf(row.getString("status")),
                List.of(),
                row.getBigDecimal("total"),
                row.getString("reason"),
                Timestamps.read(row, "processed_at"));
    }
}
