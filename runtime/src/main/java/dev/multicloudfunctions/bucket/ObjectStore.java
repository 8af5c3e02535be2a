package dev.multicloudfunctions.bucket;

/**
 * Reads and writes the objects of one bucket: {@code platform.objects(INBOX)}. Thread-safe. Each write is whole or not
 * at all: readers see the old or the new object. Not for implementation by users.
 */
public interface ObjectStore extends ObjectStoreReader {

    /** Stores an object, replacing one of the same key. */
    void put(StoredObject object);

    /** Deletes an object; succeeds too if there is none. */
    void delete(String key);
}
