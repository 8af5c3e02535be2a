package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.document.DocumentCollection;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A product as it is stored.
 *
 * @param id a UUID of version 7
 * @param name 1 to 200 characters
 * @param price from 0 to 999,999,999.99, at most 2 decimals
 * @param createdAt to the millisecond
 * @param updatedAt to the millisecond
 * @param version 1 when created, one more with each update; the entity tag
 */
public record Product(String id, String name, BigDecimal price, Instant createdAt, Instant updatedAt, long version) {

    /** The index by which old ones are found. */
    public static final String BY_CREATION = "byCreation";

    /** Where they are kept. */
    public static final DocumentCollection<Product> PRODUCTS = DocumentCollection.of("products", Product.class)
            .key("id")
            .version("version")
            .index(BY_CREATION, "createdAt");
}
