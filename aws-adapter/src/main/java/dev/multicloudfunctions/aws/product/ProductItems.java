package dev.multicloudfunctions.aws.product;

import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.store.Fields;
import dev.multicloudfunctions.store.ProductFields;

/** Products as items. */
final class ProductItems {

    static final String ID = "id";

    private ProductItems() {}

    static Fields item(Product product, String writeId) {
        long day = CreationDay.of(product.createdAt().toEpochMilli());
        return ProductFields.of(product, writeId)
                .text(ID, product.id())
                .text("creationDay", CreationDay.partition(day, CreationDay.shard(product.id())));
    }

    static Product product(Fields item) {
        return ProductFields.product(item.text(ID), item);
    }
}
