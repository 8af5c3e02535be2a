package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.bucket.ObjectKey;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.ObjectList;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A bucket in memory. Thread-safe. Bytes are copied in and out, as every real store does. */
public final class InMemoryObjectStore implements ObjectDriver {

    private final Clock clock;
    private final ConcurrentNavigableMap<String, Stored> byKey = new ConcurrentSkipListMap<>(ObjectKey::compare);

    private record Stored(StoredObject object, Instant at) {

        ObjectStat stat() {
            return ObjectStat.of(object.key(), object.content().length, at, object.contentType());
        }
    }

    /** A bucket without an object, whose changes have the time of this clock. */
    public InMemoryObjectStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        Stored stored = byKey.get(key);
        if (stored == null) {
            return Optional.empty();
        }
        int length = stored.object().content().length;
        if (length > maxBytes) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE, "The object has " + length + " bytes; at most " + maxBytes + " are allowed.");
        }
        return Optional.of(copy(key, stored.object()));
    }

    @Override
    public Optional<InputStream> open(String key) {
        return Optional.ofNullable(byKey.get(key))
                .map(stored -> new ByteArrayInputStream(stored.object().content()));
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Stored::stat);
    }

    @Override
    public ObjectList list(String prefix, int limit, @Nullable String place) {
        boolean after = place != null && ObjectKey.compare(place, prefix) >= 0;
        var objects = new ArrayList<ObjectStat>();
        for (Map.Entry<String, Stored> entry :
                byKey.tailMap(after ? place : prefix, !after).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            if (objects.size() == limit) {
                return new ObjectList(objects, objects.get(limit - 1).key());
            }
            objects.add(entry.getValue().stat());
        }
        return new ObjectList(objects, null);
    }

    @Override
    public void put(StoredObject object) {
        byKey.put(object.key(), stored(object.key(), object));
    }

    @Override
    public void put(String key, InputStream content, long length, String contentType) {
        try {
            put(StoredObject.of(key, content.readAllBytes(), contentType));
        } catch (IOException failed) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "The content cannot be read.", failed);
        }
    }

    @Override
    public Creation putIfAbsent(StoredObject object) {
        return byKey.putIfAbsent(object.key(), stored(object.key(), object)) == null
                ? Creation.STORED
                : Creation.EXISTS;
    }

    @Override
    public void delete(String key) {
        byKey.remove(key);
    }

    @Override
    public boolean copy(String from, String to) {
        Stored stored = byKey.get(from);
        if (stored != null) {
            byKey.put(to, stored(to, stored.object()));
        }
        return stored != null;
    }

    private Stored stored(String key, StoredObject object) {
        return new Stored(copy(key, object), clock.instant());
    }

    private static StoredObject copy(String key, StoredObject object) {
        return StoredObject.of(key, object.content().clone(), object.contentType(), object.metadata());
    }
}
