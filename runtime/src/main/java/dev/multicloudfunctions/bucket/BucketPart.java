package dev.multicloudfunctions.bucket;

import dev.multicloudfunctions.error.FunctionException;
import java.util.Optional;

/** The objects of a bucket whose keys begin with a prefix; all other keys are refused. */
public record BucketPart(ObjectStore store, String prefix) implements ObjectStore {

    /** The part of a store that a bucket means: the store itself where it means the whole. */
    public static ObjectStore of(ObjectStore store, Bucket bucket) {
        return bucket.prefix().isEmpty() ? store : new BucketPart(store, bucket.prefix());
    }

    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        return store.get(within(key), maxBytes);
    }

    @Override
    public void put(StoredObject object) {
        within(object.key());
        store.put(object);
    }

    @Override
    public void delete(String key) {
        store.delete(within(key));
    }

    private String within(String key) {
        if (!ObjectKey.checked(key).startsWith(prefix)) {
            throw FunctionException.invalid("key", "Must begin with " + prefix + '.');
        }
        return key;
    }
}
