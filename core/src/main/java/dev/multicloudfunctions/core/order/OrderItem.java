package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.error.Faults;

/**
 * What is ordered.
 *
 * @param productId 1 to 200 characters, not all blank, no control characters
 * @param quantity from 1 to 10,000
 */
public record OrderItem(String productId, int quantity) {

    private static final int MAX_QUANTITY = 10_000;

    public OrderItem {
        new Faults()
                .checkText(productId, "productId", 200)
                .check(quantity >= 1 && quantity <= MAX_QUANTITY, "quantity", "Must be from 1 to " + MAX_QUANTITY + '.')
                .throwIfAny();
    }
}
