package dev.multicloudfunctions.bucket;

import dev.multicloudfunctions.error.FunctionException;
import java.io.InputStream;

/**
 * Reads and writes the objects of one bucket: {@code platform.objects(INBOX)}. Thread-safe. Each write is whole or not
 * at all: readers see the old or the new object. Not for implementation by users.
 */
public interface ObjectStore extends ObjectStoreReader {

    /**
     * The most bytes of a stream: 5,000 MiB, the least of what the stores take in one request, that of Blob Storage
     * (https://learn.microsoft.com/rest/api/storageservices/put-blob#remarks).
     */
    long MAX_STREAM_BYTES = 5_000L << 20;

    /** Stores an object, replacing one of the same key. */
    void put(StoredObject object);

    /**
     * Stores an object from a stream, so that it need not fit into memory. A stream can be read but once, so what is
     * larger than 1 MiB is sent in one attempt.
     *
     * @param content read to {@code length} and left open
     * @param length of the content in bytes, at most {@link #MAX_STREAM_BYTES}
     * @param contentType a media type, as {@code image/png}
     * @throws FunctionException INVALID if the stream ends before {@code length}, or fails; nothing is stored then.
     *     UNAVAILABLE if the store did not answer: try again with another stream
     */
    void put(String key, InputStream content, long length, String contentType);

    /**
     * Stores an object unless there is one of its key. Of many that try at the same time one succeeds, and is told so
     * even if the store's first answer was lost.
     *
     * @param object its metadata has at most 2,000 bytes: the store remembers beside it who stored it
     * @return whether it was stored
     */
    boolean putIfAbsent(StoredObject object);

    /** Deletes an object; succeeds too if there is none. */
    void delete(String key);

    /**
     * Copies an object with its type and metadata, replacing one at the target.
     *
     * @throws FunctionException NOT_FOUND if there is nothing at {@code from}
     */
    void copy(String from, String to);
}
