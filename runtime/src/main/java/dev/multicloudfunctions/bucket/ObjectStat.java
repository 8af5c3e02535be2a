package dev.multicloudfunctions.bucket;

import java.time.Instant;

/** What a store knows of an object without its content. Immutable. */
public final class ObjectStat {

    private final String key;
    private final long size;
    private final Instant modifiedAt;

    private ObjectStat(String key, long size, Instant modifiedAt) {
        this.key = key;
        this.size = size;
        this.modifiedAt = modifiedAt;
    }

    /** What a store says of an object; the size in bytes. */
    public static ObjectStat of(String key, long size, Instant modifiedAt) {
        return new ObjectStat(key, size, modifiedAt);
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

    /** The key alone. */
    @Override
    public String toString() {
        return key;
    }
}
