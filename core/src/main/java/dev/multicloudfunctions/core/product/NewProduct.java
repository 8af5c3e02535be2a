package dev.multicloudfunctions.core.product;

import java.math.BigDecimal;

/**
 * A product to be created.
 *
 * @param name 1 to 200 characters, not all blank, no control characters; kept as given
 * @param price from 0 to 999,999,999.99 with at most 2 decimals; kept with exactly 2
 */
public record NewProduct(String name, BigDecimal price) {

    public NewProduct {
        price = ProductRules.checked(name, price);
    }
}
