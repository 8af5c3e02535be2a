package dev.multicloudfunctions.core.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the thumbnails.
 *
 * @param items in no particular order; may be fewer than asked for, even none, before the last page
 * @param nextCursor where the next page begins; null on the last one
 */
public record ImagePage(List<ImageMetadata> items, @Nullable String nextCursor) {

    public ImagePage {
        items = List.copyOf(items);
    }
}
