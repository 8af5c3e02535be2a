package dev.multicloudfunctions.bucket;

import java.util.Map;

/** An object with its content. Immutable but for its bytes, which are not copied: neither side changes them. */
public final class StoredObject {

    private final String key;
    private final byte[] content;
    private final String contentType;
    private final Map<String, String> metadata;

    private StoredObject(String key, byte[] content, String contentType, Map<String, String> metadata) {
        this.key = key;
        this.content = content;
        this.contentType = contentType;
        this.metadata = metadata;
    }

    /**
     * An object without metadata.
     *
     * @param key as {@link ObjectKey} allows, without a leading slash
     * @param content its bytes; not copied
     * @param contentType a media type, as {@code image/png}: 1 to 255 characters of printable ASCII; kept as given
     */
    public static StoredObject of(String key, byte[] content, String contentType) {
        return new StoredObject(key, content, contentType, Map.of());
    }

    /**
     * An object with metadata.
     *
     * @param metadata names of lower-case letters, digits and underscores that begin with a letter (what every store
     *     keeps), values of printable ASCII without spaces at their ends, not empty, at most 2 KiB of both in all (the
     *     limit of S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html). Other metadata is
     *     INVALID when it is stored.
     */
    public static StoredObject of(String key, byte[] content, String contentType, Map<String, String> metadata) {
        return new StoredObject(key, content, contentType, Map.copyOf(metadata));
    }

    /** What it is called in its bucket. */
    public String key() {
        return key;
    }

    /** The bytes; not copied, so nobody changes them. */
    public byte[] content() {
        return content;
    }

    /** The media type. */
    public String contentType() {
        return contentType;
    }

    /** What is kept beside the content, unmodifiable. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** The key alone. */
    @Override
    public String toString() {
        return key;
    }
}
