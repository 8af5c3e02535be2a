package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.document.DocumentReader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prices one order. Each product is read once, so that all its lines have the same price. Not thread-safe. */
final class Pricing {

    private final DocumentReader<Product> products;
    private final Map<String, Optional<Product>> read = new HashMap<>();

    Pricing(DocumentReader<Product> products) {
        this.products = products;
    }

    ProcessedOrder priced(Order order, Clock clock) {
        var lines = new ArrayList<OrderLine>();
        var unknown = new LinkedHashSet<String>();
        BigDecimal total = BigDecimal.ZERO;
        for (OrderItem item : order.items()) {
            Optional<Product> product = product(item.productId());
            if (product.isEmpty()) {
                unknown.add(item.productId());
                lines.add(new OrderLine(item.productId(), item.quantity(), null, null, null));
            } else {
                BigDecimal lineTotal = product.get().price().multiply(BigDecimal.valueOf(item.quantity()));
                lines.add(line(item, product.get(), lineTotal));
                total = total.add(lineTotal);
            }
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        return unknown.isEmpty()
                ? new ProcessedOrder(order.orderId(), OrderStatus.CONFIRMED, lines, total, null, now)
                : new ProcessedOrder(order.orderId(), OrderStatus.REJECTED, lines, null, reason(unknown), now);
    }

    private Optional<Product> product(String id) {
        Optional<Product> known = read.get(id);
        if (known == null) {
            known = products.find(id);
            read.put(id, known);
        }
        return known;
    }

    private static OrderLine line(OrderItem item, Product product, BigDecimal total) {
        return new OrderLine(item.productId(), item.quantity(), product.name(), product.price(), total);
    }

    private static String reason(Set<String> unknown) {
        return (unknown.size() == 1 ? "Unknown product: " : "Unknown products: ") + String.join(", ", unknown);
    }
}
