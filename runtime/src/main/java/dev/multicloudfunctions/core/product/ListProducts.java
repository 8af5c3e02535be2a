package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.page.PageRequest;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.secret.Cursors;
import java.util.function.Function;

/** {@code listProducts}: walks the catalogue page by page. */
public final class ListProducts implements Function<PageRequest, ProductPage> {

    private final ProductRepository products;
    private final Cursors cursors;

    /**
     * Over this store.
     *
     * @param cursors of this list alone
     */
    public ListProducts(ProductRepository products, Cursors cursors) {
        this.products = products;
        this.cursors = cursors;
    }

    @Override
    public ProductPage apply(PageRequest request) {
        Slice<Product> slice = products.list(request.size(), cursors.open(request.cursor()));
        return new ProductPage(slice.items(), cursors.seal(slice.next()));
    }
}
