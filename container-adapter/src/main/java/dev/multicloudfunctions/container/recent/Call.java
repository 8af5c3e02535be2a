package dev.multicloudfunctions.container.recent;

import org.jspecify.annotations.Nullable;

/**
 * What a function asked of a store or a topic.
 *
 * @param kind what was asked: a collection, a bucket or a topic
 * @param resource its logical name
 * @param action as {@code read}, {@code write} or {@code publish}
 * @param key of the one document or object that it was about; null if it was about none or several
 * @param startNanos when it began, in nanoseconds since its invocation did
 * @param nanos how long it took, in nanoseconds
 * @param failed whether it threw
 */
public record Call(
        Kind kind, String resource, String action, @Nullable String key, long startNanos, long nanos, boolean failed) {

    /** What can be asked. */
    public enum Kind {
        COLLECTION,
        BUCKET,
        TOPIC
    }
}
