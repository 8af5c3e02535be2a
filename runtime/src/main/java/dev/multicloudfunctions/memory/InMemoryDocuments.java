package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.document.internal.Batch;
import dev.multicloudfunctions.document.internal.Condition;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.Found;
import dev.multicloudfunctions.document.internal.Outcome;
import dev.multicloudfunctions.document.internal.StoredDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The documents of one collection in memory, in sorted maps. Thread-safe: one operation at a time. */
public final class InMemoryDocuments implements DocumentDriver {

    private final NavigableMap<String, StoredDocument> byKey = new TreeMap<>();

    /** For each index the keys by their entries. */
    private final Map<String, NavigableMap<String, String>> indexes = new HashMap<>();

    @Override
    public synchronized @Nullable StoredDocument get(String key) {
        return byKey.get(key);
    }

    @Override
    public synchronized Map<String, StoredDocument> getAll(Collection<String> keys) {
        var found = new HashMap<String, StoredDocument>();
        for (String key : keys) {
            StoredDocument stored = byKey.get(key);
            if (stored != null) {
                found.put(key, stored);
            }
        }
        return found;
    }

    @Override
    public synchronized Outcome write(StoredDocument document, Condition condition) {
        StoredDocument before = byKey.get(document.key());
        Outcome outcome = condition.outcome(before);
        if (outcome == Outcome.DONE) {
            leaveIndexes(before);
            byKey.put(document.key(), document);
            for (Map.Entry<String, String> entry : document.entries().entrySet()) {
                index(entry.getKey()).put(entry.getValue(), document.key());
            }
        }
        return outcome;
    }

    @Override
    public synchronized Outcome delete(String key, Condition condition) {
        StoredDocument before = byKey.get(key);
        Outcome outcome = condition.outcome(before);
        if (outcome == Outcome.DONE) {
            leaveIndexes(before);
            byKey.remove(key);
        }
        return outcome;
    }

    @Override
    public synchronized Batch list(int limit, @Nullable String after) {
        return batch(after == null ? byKey : byKey.tailMap(after, false), limit);
    }

    @Override
    public synchronized Batch range(String index, String from, String before, boolean descending, int limit) {
        NavigableMap<String, String> keys = index(index).subMap(from, true, before, false);
        var found = new ArrayList<Found>();
        for (Map.Entry<String, String> entry : (descending ? keys.descendingMap() : keys).entrySet()) {
            if (found.size() == limit) {
                return new Batch(found, found.get(limit - 1).place());
            }
            StoredDocument stored = byKey.get(entry.getValue());
            if (stored != null) {
                found.add(new Found(entry.getKey(), stored));
            }
        }
        return new Batch(found, null);
    }

    private static Batch batch(NavigableMap<String, StoredDocument> documents, int limit) {
        List<Found> found = new ArrayList<>();
        for (StoredDocument stored : documents.values()) {
            if (found.size() == limit) {
                return new Batch(found, found.get(limit - 1).place());
            }
            found.add(new Found(stored.key(), stored));
        }
        return new Batch(found, null);
    }

    private void leaveIndexes(@Nullable StoredDocument document) {
        if (document != null) {
            for (Map.Entry<String, String> entry : document.entries().entrySet()) {
                index(entry.getKey()).remove(entry.getValue());
            }
        }
    }

    private NavigableMap<String, String> index(String name) {
        return indexes.computeIfAbsent(name, absent -> new TreeMap<>());
    }
}
