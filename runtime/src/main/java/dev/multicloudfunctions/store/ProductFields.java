package dev.multicloudfunctions.store;

import dev.multicloudfunctions.core.product.Product;
import java.math.BigDecimal;

/** Products as fields; the id of a product is no field, but what it is stored under. */
public final class ProductFields {

    public static final String CREATED_AT = "createdAt";
    public static final String VERSION = "version";

    /** Each write's own, so that a write whose answer was lost knows itself again. */
    public static final String WRITE_ID = "writeId";

    private ProductFields() {}

    /** The fields to store. */
    public static Fields of(Product product, String writeId) {
        return new Fields()
                .text("name", product.name())
                .decimal("price", product.price())
                .number(CREATED_AT, product.createdAt().toEpochMilli())
                .number("updatedAt", product.updatedAt().toEpochMilli())
                .number(VERSION, product.version())
                .text(WRITE_ID, writeId);
    }

    /** The product that is stored under an id. */
    public static Product product(String id, Fields fields) {
        return new Product(
                id,
                fields.text("name"),
                new BigDecimal(fields.text("price")),
                fields.instant(CREATED_AT),
                fields.instant("updatedAt"),
                fields.number(VERSION));
    }
}
