package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.core.pagination.Cursors;
import dev.multicloudfunctions.core.pagination.PageRequest;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Page;
import java.util.function.Function;

/** {@code listProducts}: walks the catalogue page by page. */
public final class ListProducts implements Function<PageRequest, ProductPage> {

    private final DocumentReader<Product> products;
    private final Cursors cursors;

    /**
     * Over this store.
     *
     * @param cursors of this list alone
     */
    public ListProducts(DocumentReader<Product> products, Cursors cursors) {
        this.products = products;
        this.cursors = cursors;
    }

    @Override
    public ProductPage apply(PageRequest request) {
        Page<Product> page = products.list(request.size(), cursors.open(request.cursor()));
        return new ProductPage(page.items(), cursors.seal(page.next()));
    }
}
