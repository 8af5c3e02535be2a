package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.error.Faults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order to be submitted.
 *
 * @param orderId makes a repeated submission harmless: however often it is sent with the same items, it is one order;
 *     1 to 64 letters, digits, hyphens and underscores, or null for an id of our making
 * @param items 1 to 100; a product may come several times
 */
public record NewOrder(@Nullable String orderId, List<OrderItem> items) {

    public NewOrder {
        var faults = new Faults();
        if (orderId != null) {
            OrderRules.checkId(faults, orderId);
        }
        OrderRules.checkItems(faults, items).throwIfAny();
        items = List.copyOf(items);
    }
}
