package dev.multicloudfunctions.objects;

import java.util.Map;

/**
 * An object with its content.
 *
 * @param key without a leading slash
 * @param content the octets; not copied, so neither side changes it
 * @param contentType as given when it was stored
 * @param metadata as given when it was stored; names in lower case
 */
public record StoredObject(String key, byte[] content, String contentType, Map<String, String> metadata) {

    public StoredObject {
        metadata = Map.copyOf(metadata);
    }

    /** The key alone. */
    @Override
    public String toString() {
        return key;
    }
}
