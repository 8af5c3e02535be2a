package dev.multicloudfunctions.bucket.internal;

import org.jspecify.annotations.Nullable;

/**
 * What a link allows, checked.
 *
 * @param contentType of what may be stored; null for a link to read
 * @param maxBytes the most that may be stored; 0 for a link to read
 * @param seconds for how long
 */
public record LinkTerms(String key, @Nullable String contentType, long maxBytes, long seconds) {

    /** {@code PUT} or {@code GET}. */
    public String method() {
        return contentType == null ? "GET" : "PUT";
    }
}
