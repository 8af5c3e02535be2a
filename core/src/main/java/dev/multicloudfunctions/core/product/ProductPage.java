package dev.multicloudfunctions.core.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the catalogue.
 *
 * @param items in no particular order; may be fewer than asked for, even none, before the last page
 * @param nextCursor where the next page begins; null on the last one
 */
public record ProductPage(List<Product> items, @Nullable String nextCursor) {

    public ProductPage {
        items = List.copyOf(items);
    }
}
