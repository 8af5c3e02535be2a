package dev.multicloudfunctions.core.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One item of a processed order.
 *
 * @param productId as ordered
 * @param quantity as ordered
 * @param name the product's name when it was priced; null if the product is unknown
 * @param unitPrice the product's price when it was priced; null if the product is unknown
 * @param total unit price times quantity; null if the product is unknown
 */
public record OrderLine(
        String productId,
        int quantity,
        @Nullable String name,
        @Nullable BigDecimal unitPrice,
        @Nullable BigDecimal total) {}
