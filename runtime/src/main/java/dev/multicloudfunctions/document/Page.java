package dev.multicloudfunctions.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list or of a query's documents.
 *
 * @param items as many as asked for unless the walk ends here, or 1,000 expired entries were passed; unmodifiable
 * @param next the cursor of the page that follows, of at most 1 KiB of ASCII that a URL can hold; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Keeps the items as they are now. */
    public Page {
        items = List.copyOf(items);
    }
}
