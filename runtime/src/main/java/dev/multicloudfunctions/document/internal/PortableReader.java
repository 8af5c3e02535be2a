package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.document.Query;
import dev.multicloudfunctions.error.FunctionException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads documents through a driver, and is the same for all. Thread-safe. */
public class PortableReader<T> implements DocumentReader<T> {

    static final int MAX_KEYS = 100;

    final DocumentCollection<T> collection;
    final DocumentDriver driver;
    final Clock clock;
    final DocumentMapping<T> mapping;

    PortableReader(DocumentCollection<T> collection, DocumentDriver driver, Clock clock) {
        this.collection = collection;
        this.driver = driver;
        this.clock = clock;
        this.mapping = new DocumentMapping<>(collection, !driver.removesExpired());
    }

    /**
     * A reader of a collection whose declaration was checked, by {@link DocumentRules}.
     *
     * @param clock what tells whether a document has expired
     */
    public static <T> DocumentReader<T> of(DocumentCollection<T> collection, DocumentDriver driver, Clock clock) {
        return new PortableReader<>(collection, driver, clock);
    }

    @Override
    public Optional<T> find(String key) {
        StoredDocument stored = stored(key);
        return stored == null ? Optional.empty() : Optional.ofNullable(alive(stored, now()));
    }

    /** What is stored under a key, expired or not. */
    final @Nullable StoredDocument stored(String key) {
        return DocumentMapping.isKey(key) ? driver.get(key) : null;
    }

    /** The time, or null if nothing expires. */
    final @Nullable Instant now() {
        return mapping.expiry() == null ? null : clock.instant();
    }

    /** The document, or null if it has expired. */
    final @Nullable T alive(StoredDocument stored, @Nullable Instant now) {
        T document = mapping.decode(stored);
        Expiry<T> expiry = mapping.expiry();
        if (expiry == null || now == null) {
            return document;
        }
        Instant end = expiry.of(document);
        return end == null || end.isAfter(now) ? document : null;
    }

    @Override
    public Map<String, T> findAll(Collection<String> keys) {
        if (keys.size() > MAX_KEYS) {
            throw FunctionException.invalid(null, "At most " + MAX_KEYS + " documents can be found at once.");
        }
        Set<String> possible = new LinkedHashSet<>();
        for (String key : keys) {
            if (DocumentMapping.isKey(key)) {
                possible.add(key);
            }
        }
        Map<String, T> found = new LinkedHashMap<>();
        if (!possible.isEmpty()) {
            Map<String, StoredDocument> stored = driver.getAll(possible);
            Instant now = now();
            for (String key : possible) {
                StoredDocument each = stored.get(key);
                T document = each == null ? null : alive(each, now);
                if (document != null) {
                    found.put(key, document);
                }
            }
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public Page<T> list(int limit, @Nullable String cursor) {
        if (limit < 1 || limit > Query.MAX_LIMIT) {
            throw FunctionException.invalid("limit", "Must be from 1 to " + Query.MAX_LIMIT + '.');
        }
        String walk = "list\n" + collection.name();
        String after = Cursor.place(walk, cursor);
        if (after != null && !DocumentMapping.isKey(after)) {
            throw Cursor.refused();
        }
        return new ListWalk<>(this, limit).page(walk, after);
    }

    @Override
    public Page<T> query(Query<T> query) {
        if (query.collection() != collection && !query.collection().name().equals(collection.name())) {
            throw new IllegalArgumentException(
                    "A query of '" + query.collection().name() + "' is asked of '" + collection.name() + "'.");
        }
        return new IndexWalk<>(this, mapping.index(query.index().name()), query).page();
    }
}
