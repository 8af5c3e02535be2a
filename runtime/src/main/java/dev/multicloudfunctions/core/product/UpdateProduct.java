package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/**
 * {@code updateProduct}: replaces name and price. Only the version that was read is replaced, so that of two changes
 * made at once none is lost unseen: with a condition the later one fails, without one it is made again on top.
 */
public final class UpdateProduct implements Function<ProductUpdate, Product> {

    private final ProductRepository products;
    private final Clock clock;

    public UpdateProduct(ProductRepository products, Clock clock) {
        this.products = products;
        this.clock = clock;
    }

    @Override
    public Product apply(ProductUpdate update) {
        for (int i = 0; i < ProductRules.TRIES; i++) {
            Product stored = GetProduct.existing(products.find(update.id()));
            ProductRules.checkCondition(update.ifMatch(), stored);
            var replacement = new Product(
                    stored.id(),
                    update.name(),
                    update.price(),
                    stored.createdAt(),
                    Instant.ofEpochMilli(clock.millis()),
                    stored.version() + 1);
            if (replaced(replacement, stored.version())) {
                return replacement;
            }
        }
        throw ProductRules.contended();
    }

    private boolean replaced(Product replacement, long expectedVersion) {
        try {
            products.replace(replacement, expectedVersion);
            return true;
        } catch (FunctionException failure) {
            if (failure.kind() == ErrorKind.PRECONDITION) {
                return false;
            }
            if (failure.kind() == ErrorKind.NOT_FOUND) {
                throw FunctionException.notFound("Product not found");
            }
            throw failure;
        }
    }
}
