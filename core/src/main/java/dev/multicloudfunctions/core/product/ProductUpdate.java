package dev.multicloudfunctions.core.product;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replacement of all that can be changed of a product.
 *
 * @param id which one
 * @param name as in {@link NewProduct}
 * @param price as in {@link NewProduct}
 * @param ifMatch the versions that may be replaced, or {@code *} for any; null for no condition
 */
public record ProductUpdate(
        String id, String name, BigDecimal price, @Nullable List<String> ifMatch) {

    public ProductUpdate {
        price = ProductRules.checked(name, price);
        ifMatch = ifMatch == null ? null : List.copyOf(ifMatch);
    }
}
