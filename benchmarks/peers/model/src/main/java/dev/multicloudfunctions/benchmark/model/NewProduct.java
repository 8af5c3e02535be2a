package dev.multicloudfunctions.benchmark.model;

import java.math.BigDecimal;

/** What {@code createProduct} takes. */
public record NewProduct(String name, BigDecimal price) {

    /** Whether both members are there. */
    public boolean complete() {
        return name != null && price != null;
    }
}
