package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.document.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a query. */
final class IndexWalk<T> extends PageWalk<T> {

    private final DocumentDriver driver;
    private final IndexMapping<T> index;
    private final Query<T> query;
    private final String group;
    private final String from;
    private final String before;

    IndexWalk(PortableReader<T> reader, IndexMapping<T> index, Query<T> query) {
        super(reader, query.limit());
        this.driver = reader.driver;
        this.index = index;
        this.query = query;
        this.group = index.group(query);
        this.from = index.from(group, query);
        this.before = index.before(group, query);
    }

    Page<T> page() {
        // The group stands for the collection, the index and the equality values.
        String walk = (query.isDescending() ? "down\n" : "up\n") + group;
        String after = Cursor.place(walk, query.after());
        if (after != null && !(after.startsWith(group) && IndexEntry.isPosition(IndexEntry.position(after)))) {
            throw Cursor.refused();
        }
        return page(walk, after);
    }

    @Override
    Batch read(int most, @Nullable String after) {
        String first = from;
        String end = before;
        if (after != null && query.isDescending() && after.compareTo(end) < 0) {
            end = after;
        } else if (after != null && !query.isDescending() && after.compareTo(first) >= 0) {
            // No entry begins with another one, so this is what follows.
            first = after + IndexEntry.END_OF_VALUE;
        }
        if (first.compareTo(end) >= 0) {
            return new Batch(List.of(), null);
        }
        return driver.range(index.name(), first, end, query.isDescending(), most);
    }

    /** An entry may be older than its document: what is returned meets the conditions as it is. */
    @Override
    boolean wanted(T document, String key) {
        String entry = index.entry(document, key);
        return entry != null && entry.compareTo(from) >= 0 && entry.compareTo(before) < 0;
    }
}
