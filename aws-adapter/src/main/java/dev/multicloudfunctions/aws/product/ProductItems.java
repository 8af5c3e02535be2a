package dev.multicloudfunctions.aws.product;

import dev.multicloudfunctions.aws.dynamo.DynamoItem;
import dev.multicloudfunctions.product.Product;
import java.math.BigDecimal;
import java.time.Instant;

/** Products as items. {@code writeId} is each write's own, so that a write whose answer was lost knows itself again. */
final class ProductItems {

    static final String ID = "id";
    static final String WRITE_ID = "writeId";

    private ProductItems() {}

    static DynamoItem item(Product product, String writeId) {
        return new DynamoItem()
                .text(ID, product.id())
                .text("name", product.name())
                .text("price", product.price().toPlainString())
                .number("createdAt", product.createdAt().toEpochMilli())
                .number("updatedAt", product.updatedAt().toEpochMilli())
                .number("version", product.version())
                .text(
                        "creationDay",
                        CreationDay.partition(
                                CreationDay.of(product.createdAt().toEpochMilli()), CreationDay.shard(product.id())))
                .text(WRITE_ID, writeId);
    }

    static Product product(DynamoItem item) {
        return new Product(
                item.text(ID),
                item.text("name"),
                new BigDecimal(item.text("price")),
                Instant.ofEpochMilli(item.number("createdAt")),
                Instant.ofEpochMilli(item.number("updatedAt")),
                item.number("version"));
    }
}
