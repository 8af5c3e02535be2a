package dev.multicloudfunctions.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that a store walks in its own order.
 *
 * @param items may be fewer than asked for, even none, while {@code next} is not null
 * @param next the store's own text for where to go on, at most 1 KiB; null at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    public Slice {
        items = List.copyOf(items);
    }
}
