package dev.multicloudfunctions.bucket;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a store knows of an object without its content. Immutable. */
public final class ObjectStat {

    private final String key;
    private final long size;
    private final Instant modifiedAt;

    private final @Nullable String contentType;

    private ObjectStat(String key, long size, Instant modifiedAt, @Nullable String contentType) {
        this.key = key;
        this.size = size;
        this.modifiedAt = modifiedAt;
        this.contentType = contentType;
    }

    /** What a list says of an object; the size in bytes. */
    public static ObjectStat of(String key, long size, Instant modifiedAt) {
        return new ObjectStat(key, size, modifiedAt, null);
    }

    /** What a store says of one object; the size in bytes. */
    public static ObjectStat of(String key, long size, Instant modifiedAt, String contentType) {
        return new ObjectStat(key, size, modifiedAt, contentType);
    }

    /** What it is called in its bucket. */
    public String key() {
        return key;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** When it was stored, by the store's clock; some stores tell it to the second only. */
    public Instant modifiedAt() {
        return modifiedAt;
    }

    /** The media type; may be empty where this comes from a list: not every store tells types there. */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** The key alone. */
    @Override
    public String toString() {
        return key;
    }
}
