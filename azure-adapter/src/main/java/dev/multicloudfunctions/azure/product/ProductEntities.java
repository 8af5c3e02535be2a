package dev.multicloudfunctions.azure.product;

import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.core.product.Product;
import java.math.BigDecimal;
import java.time.Instant;

/** Products as entities. */
final class ProductEntities {

    static final String CREATED_AT = "createdAt";
    static final String VERSION = "version";

    /** Has a value that each write has to itself, so that one whose answer was lost knows itself again. */
    static final String WRITE_ID = "writeId";

    private ProductEntities() {}

    static TableEntity entity(Product product, String writeId) {
        return new TableEntity(ProductKeys.partition(product.id()), ProductKeys.row(product.id()))
                .text("name", product.name())
                .text("price", product.price().toPlainString())
                .number(CREATED_AT, product.createdAt().toEpochMilli())
                .number("updatedAt", product.updatedAt().toEpochMilli())
                .number(VERSION, product.version())
                .text(WRITE_ID, writeId);
    }

    static Product product(TableEntity entity) {
        return new Product(
                entity.row().substring(ProductKeys.ID.length()),
                entity.text("name"),
                new BigDecimal(entity.text("price")),
                Instant.ofEpochMilli(entity.number(CREATED_AT)),
                Instant.ofEpochMilli(entity.number("updatedAt")),
                entity.number(VERSION));
    }
}
