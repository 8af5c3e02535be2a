package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.function.IdGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** {@code createProduct}: stores a new product as version 1. */
public final class CreateProduct implements Function<NewProduct, Product> {

    private final Documents<Product> products;
    private final IdGenerator ids;
    private final Clock clock;

    public CreateProduct(Documents<Product> products, IdGenerator ids, Clock clock) {
        this.products = products;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Product apply(NewProduct wanted) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return products.insert(new Product(ids.next(), wanted.name(), wanted.price(), now, now, 1));
    }
}
