package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Optional;
import java.util.function.Function;

/** {@code getProduct}: one product, or NOT_FOUND. */
public final class GetProduct implements Function<ProductKey, Product> {

    private final DocumentReader<Product> products;

    public GetProduct(DocumentReader<Product> products) {
        this.products = products;
    }

    @Override
    public Product apply(ProductKey key) {
        return existing(products.find(key.id()));
    }

    static Product existing(Optional<Product> found) {
        if (found.isEmpty()) {
            throw FunctionException.notFound("Product not found");
        }
        return found.get();
    }
}
