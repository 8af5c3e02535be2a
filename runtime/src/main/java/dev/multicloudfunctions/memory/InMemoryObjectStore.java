package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.bucket.ObjectKey;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket in memory. Thread-safe. Bytes are copied in and out, as every real store does. */
public final class InMemoryObjectStore implements ObjectStore {

    private final Map<String, StoredObject> byKey = new ConcurrentHashMap<>();

    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        StoredObject stored = byKey.get(ObjectKey.checked(key));
        if (stored == null) {
            return Optional.empty();
        }
        int length = stored.content().length;
        if (length > maxBytes) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE, "The object has " + length + " bytes; at most " + maxBytes + " are allowed.");
        }
        return Optional.of(copy(stored));
    }

    @Override
    public void put(StoredObject object) {
        byKey.put(ObjectKey.checked(object.key()), copy(object));
    }

    @Override
    public void delete(String key) {
        byKey.remove(ObjectKey.checked(key));
    }

    private static StoredObject copy(StoredObject object) {
        return StoredObject.of(object.key(), object.content().clone(), object.contentType(), object.metadata());
    }
}
