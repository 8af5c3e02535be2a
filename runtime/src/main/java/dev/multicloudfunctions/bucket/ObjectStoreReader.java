package dev.multicloudfunctions.bucket;

import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.error.FunctionException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of one bucket: {@code platform.objectReader(INBOX)}. Thread-safe. Every implementation passes
 * {@code BucketConformance}. What was put before is seen by each of these calls. All of them throw INVALID for a
 * key that breaks the rules of {@link ObjectKey} or is outside of the handle's prefix, and UNAVAILABLE if the store did
 * not answer. Not for implementation by users.
 */
public interface ObjectStoreReader {

    /** The most objects of a page, the least of what the stores give at once: S3's 1,000. */
    int MAX_LIMIT = 1000;

    /**
     * Reads an object into memory.
     *
     * @param maxBytes what the caller can hold
     * @return empty if there is none
     * @throws FunctionException TOO_LARGE if it has more than {@code maxBytes}, without reading it
     */
    Optional<StoredObject> get(String key, long maxBytes);

    /**
     * Opens an object for reading, so that it need not fit into memory. Whoever asked closes the stream, which holds a
     * connection until then; a connection that breaks is an {@link java.io.IOException} of the stream, and one that ends
     * early is one too.
     *
     * @return empty if there is none
     */
    Optional<InputStream> open(String key);

    /** What is known of an object, its type too; empty if there is none. */
    Optional<ObjectStat> stat(String key);

    /**
     * Lists objects in the order of their keys' UTF-8 bytes (Blob Storage itself promises no more than an alphabetical
     * order). An object that is put or deleted while pages are read may be in one of them or not; all others are in
     * exactly one. What others stored under keys that break the rules of {@link ObjectKey} is left out.
     *
     * @param prefix what their keys begin with, at most 512 bytes without control characters and backslashes; empty for
     *     all (of the handle's part)
     * @param limit from 1 to {@link #MAX_LIMIT}
     * @param cursor the {@link Page#next} of the page before, asked for with the same prefix; null for the first
     * @return full unless the list ends
     * @throws FunctionException INVALID for another prefix or limit, and for a cursor that is not this list's
     */
    Page<ObjectStat> list(String prefix, int limit, @Nullable String cursor);
}
