package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.document.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills one page from batches of a driver, leaving out what has expired or is no longer what was asked for. For one
 * thread.
 */
abstract class PageWalk<T> {

    /** So many left out end the page, so that its cost has a bound. */
    private static final int MAX_PASSED = 1_000;

    /** How many to read at once where there is much to leave out. */
    private static final int MOST = 101;

    private final PortableReader<T> reader;
    private final int limit;

    PageWalk(PortableReader<T> reader, int limit) {
        this.reader = reader;
        this.limit = limit;
    }

    abstract Batch read(int most, @Nullable String after);

    abstract boolean wanted(T document, String key);

    /**
     * The page after a place.
     *
     * @param walk what its cursor is bound to
     */
    final Page<T> page(String walk, @Nullable String after) {
        List<T> items = new ArrayList<>();
        Instant now = reader.now();
        String place = after;
        String last = "";
        int passed = 0;
        do {
            // One more than asked for tells whether the walk goes on.
            Batch batch = read(passed == 0 ? limit + 1 - items.size() : MOST, place);
            passed += batch.found().isEmpty() ? 1 : 0;
            for (Found found : batch.found()) {
                StoredDocument stored = found.document();
                T document = reader.alive(stored, now);
                if (document == null || !wanted(document, stored.key())) {
                    passed++;
                } else if (items.size() < limit) {
                    items.add(document);
                } else {
                    return new Page<>(items, Cursor.of(walk, last));
                }
                last = found.place();
            }
            place = batch.next();
            if (place != null) {
                last = place;
            }
        } while (place != null && passed < MAX_PASSED);
        return new Page<>(items, place == null ? null : Cursor.of(walk, place));
    }
}
