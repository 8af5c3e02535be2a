package dev.multicloudfunctions.bucket.internal;

import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.StoredObject;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of a store, as {@link PortableObjects} asks it: with what was checked already. Each write is whole or not at
 * all, and seen by all reads that begin after it returned. All of these throw UNAVAILABLE if the store did not answer, and
 * INTERNAL if it refused what it should have done. Thread-safe.
 */
public interface ObjectDriver {

    /** An object; TOO_LARGE if it has more bytes, without reading them; empty if there is none. */
    Optional<StoredObject> get(String key, long maxBytes);

    /** The content, for the caller to close; ends early or breaks with an {@link java.io.IOException}; empty for none. */
    Optional<InputStream> open(String key);

    /** Size and time of an object; empty if there is none. */
    Optional<ObjectStat> stat(String key);

    /**
     * Some of the objects whose keys begin with a prefix, in the order of the keys.
     *
     * @param limit the most of them, from 1 to 1,000
     * @param place the {@link ObjectList#next} of the list before, or a text that somebody made up (then INVALID, or any
     *     place of the same list); null for the beginning
     */
    ObjectList list(String prefix, int limit, @Nullable String place);

    /** Stores an object, whatever is there. */
    void put(StoredObject object);

    /**
     * Stores an object, whatever is there; nothing if the stream throws.
     *
     * @param content has exactly {@code length} bytes, or throws
     */
    void put(String key, InputStream content, long length, String contentType);

    /** Stores an object unless one is there, in one step. */
    Creation putIfAbsent(StoredObject object);

    /** Deletes an object, if there is one. */
    void delete(String key);

    /** Copies an object with type and metadata to another key; false if there is none. */
    boolean copy(String from, String to);

    /** How {@link #putIfAbsent} ended. */
    enum Creation {
        STORED,
        EXISTS,
        /** One exists, and may be this: an attempt before was not answered. */
        PERHAPS_OURS
    }
}
