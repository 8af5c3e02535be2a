package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.page.Slice;
import java.util.ArrayList;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Slices of a sorted map, continued after a key, so that insertions and deletions shift nothing. */
final class SortedPages {

    private SortedPages() {}

    /** The values after a key, or the first ones; the caller holds the map's lock. */
    static <V> Slice<V> slice(NavigableMap<String, V> map, int limit, @Nullable String after) {
        NavigableMap<String, V> rest = after == null ? map : map.tailMap(after, false);
        var items = new ArrayList<V>();
        String last = null;
        for (Map.Entry<String, V> entry : rest.entrySet()) {
            if (items.size() == limit) {
                return new Slice<>(items, last);
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new Slice<>(items, null);
    }
}
