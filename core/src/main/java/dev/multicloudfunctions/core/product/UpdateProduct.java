package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code updateProduct}: replaces name and price. Only the version that was read is replaced, so that of two changes
 * made at once none is lost unseen: with a condition the later one fails, without one it is made again on top.
 */
public final class UpdateProduct implements Function<ProductUpdate, Product> {

    private final Documents<Product> products;
    private final Clock clock;

    public UpdateProduct(Documents<Product> products, Clock clock) {
        this.products = products;
        this.clock = clock;
    }

    @Override
    public Product apply(ProductUpdate update) {
        for (int i = 0; i < ProductRules.TRIES; i++) {
            Product stored = GetProduct.existing(products.find(update.id()));
            ProductRules.checkCondition(update.ifMatch(), stored);
            Product replaced = replaced(new Product(
                    stored.id(),
                    update.name(),
                    update.price(),
                    stored.createdAt(),
                    Instant.ofEpochMilli(clock.millis()),
                    stored.version()));
            if (replaced != null) {
                return replaced;
            }
        }
        throw ProductRules.contended();
    }

    /** What is stored now, or null if somebody else was faster. */
    private @Nullable Product replaced(Product replacement) {
        try {
            return products.replace(replacement);
        } catch (FunctionException failure) {
            if (failure.kind() == ErrorKind.PRECONDITION) {
                return null;
            }
            if (failure.kind() == ErrorKind.NOT_FOUND) {
                throw FunctionException.notFound("Product not found");
            }
            throw failure;
        }
    }
}
