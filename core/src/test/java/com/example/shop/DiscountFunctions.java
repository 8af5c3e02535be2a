package com.example.shop;

import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger.Http;
import java.math.BigDecimal;

/** A user's functions, outside of core: the example of the README. */
public final class DiscountFunctions implements FunctionModule {

    /** What a product costs today. */
    public record Discounted(String name, BigDecimal price) {}

    // tag::module
    @Override
    public void declare(FunctionTable.Builder table) {
        table.function(
                "discount", Http.post("/discounts"), Product.class, Discounted.class, platform -> this::discount);
    }

    Discounted discount(Product product) {
        return new Discounted(product.name(), product.price().multiply(new BigDecimal("0.9")));
    }
    // end::module
}
