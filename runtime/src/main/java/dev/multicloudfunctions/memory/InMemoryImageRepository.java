package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.core.image.ImageMetadata;
import dev.multicloudfunctions.core.image.ImageRepository;
import dev.multicloudfunctions.page.Slice;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Metadata of thumbnails in memory, listed by key. Thread-safe: one operation at a time. */
public final class InMemoryImageRepository implements ImageRepository {

    private final NavigableMap<String, ImageMetadata> byKey = new TreeMap<>();

    @Override
    public synchronized void save(ImageMetadata image) {
        byKey.put(image.key(), image);
    }

    @Override
    public synchronized Slice<ImageMetadata> list(int limit, @Nullable String after) {
        return SortedPages.slice(byKey, limit, after);
    }
}
