package dev.multicloudfunctions.benchmark.google.catalogue;

import dev.multicloudfunctions.benchmark.model.Product;
import java.math.BigDecimal;

/** A product as Gson can write it, which knows no instants. */
public record ProductAnswer(
        String id, String name, BigDecimal price, String createdAt, String updatedAt, long version) {

    /** That of a product. */
    public static ProductAnswer of(Product product) {
        return new ProductAnswer(
                product.id(),
                product.name(),
                product.price(),
                product.createdAt().toString(),
                product.updatedAt().toString(),
                product.version());
    }
}
