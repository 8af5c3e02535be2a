package dev.multicloudfunctions.gcp.product;

import dev.multicloudfunctions.gcp.firestore.Fields;
import dev.multicloudfunctions.gcp.firestore.StoredDocument;
import dev.multicloudfunctions.product.Product;
import java.math.BigDecimal;
import java.time.Instant;

/** Products as documents. {@code writeId} is each write's own, so that a write whose answer was lost knows itself again. */
final class ProductFields {

    static final String CREATED_AT = "createdAt";
    static final String VERSION = "version";
    static final String WRITE_ID = "writeId";

    private ProductFields() {}

    static Fields fields(Product product, String writeId) {
        return new Fields()
                .text("name", product.name())
                .text("price", product.price().toPlainString())
                .number(CREATED_AT, product.createdAt().toEpochMilli())
                .number("updatedAt", product.updatedAt().toEpochMilli())
                .number(VERSION, product.version())
                .text(WRITE_ID, writeId);
    }

    static Product product(StoredDocument document) {
        Fields fields = document.fields();
        return new Product(
                document.key(),
                fields.text("name"),
                new BigDecimal(fields.text("price")),
                Instant.ofEpochMilli(fields.number(CREATED_AT)),
                Instant.ofEpochMilli(fields.number("updatedAt")),
                fields.number(VERSION));
    }
}
