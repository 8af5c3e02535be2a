package dev.multicloudfunctions.objects;

import dev.multicloudfunctions.error.FunctionException;
import java.util.Optional;

/** One bucket. Thread-safe. Every implementation passes {@code ObjectStoreConformance}. */
public interface ObjectStore {

    /**
     * Reads an object.
     *
     * @param key 1 to 512 characters of UTF-8, segments divided by {@code /}; no empty, {@code .} or {@code ..}
     *     segment, no control character, no backslash
     * @param maxBytes what the caller can hold
     * @return empty if there is none
     * @throws FunctionException INVALID for a malformed key; TOO_LARGE if it has more than {@code maxBytes}, without
     *     reading it; UNAVAILABLE if the store did not answer
     */
    Optional<StoredObject> get(String key, long maxBytes);

    /**
     * Stores an object, replacing one of the same key as a whole: readers see the old or the new one.
     *
     * @param object metadata names of lower-case letters, digits and underscores (what every store keeps), values of
     *     printable ASCII, at most 2 KiB in all (the limit of S3)
     * @throws FunctionException INVALID for a malformed key; UNAVAILABLE if the store did not answer
     */
    void put(StoredObject object);

    /**
     * Deletes an object; succeeds too if there is none.
     *
     * @throws FunctionException INVALID for a malformed key; UNAVAILABLE if the store did not answer
     */
    void delete(String key);
}
