package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code deleteProduct}: succeeds too when the product is already gone, so that a repeated request does no harm. */
public final class DeleteProduct implements Consumer<ProductDeletion> {

    private final Documents<Product> products;

    public DeleteProduct(Documents<Product> products) {
        this.products = products;
    }

    @Override
    public void accept(ProductDeletion deletion) {
        if (deletion.ifMatch() == null) {
            products.delete(deletion.id());
            return;
        }
        for (int i = 0; i < ProductRules.TRIES; i++) {
            Optional<Product> stored = products.find(deletion.id());
            if (stored.isEmpty()) {
                return;
            }
            ProductRules.checkCondition(deletion.ifMatch(), stored.get());
            if (deleted(stored.get())) {
                return;
            }
        }
        throw ProductRules.contended();
    }

    private boolean deleted(Product stored) {
        try {
            products.delete(stored.id(), stored.version());
            return true;
        } catch (FunctionException failure) {
            if (failure.kind() == ErrorKind.PRECONDITION) {
                return false;
            }
            throw failure;
        }
    }
}
