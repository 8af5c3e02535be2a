package dev.multicloudfunctions.bucket;

import dev.multicloudfunctions.error.FunctionException;
import java.util.Optional;

/**
 * Reads the objects of one bucket: {@code platform.objectReader(INBOX)}. Thread-safe. Every implementation passes
 * {@code ObjectStoreConformance}. What was put before is seen by each of these calls. All of them throw INVALID for a
 * key that breaks the rules of {@link ObjectKey} or is outside of the handle's prefix, and UNAVAILABLE if the store did
 * not answer. Not for implementation by users.
 */
public interface ObjectStoreReader {

    /**
     * Reads an object into memory.
     *
     * @param maxBytes what the caller can hold
     * @return empty if there is none
     * @throws FunctionException TOO_LARGE if it has more than {@code maxBytes}, without reading it
     */
    Optional<StoredObject> get(String key, long maxBytes);
}
