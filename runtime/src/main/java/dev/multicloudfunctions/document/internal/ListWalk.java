package dev.multicloudfunctions.document.internal;

import org.jspecify.annotations.Nullable;

/** A page of all documents. */
final class ListWalk<T> extends PageWalk<T> {

    private final DocumentDriver driver;

    ListWalk(PortableReader<T> reader, int limit) {
        super(reader, limit);
        this.driver = reader.driver;
    }

    @Override
    Batch read(int most, @Nullable String after) {
        return driver.list(most, after);
    }

    @Override
    boolean wanted(T document, String key) {
        return true;
    }
}
