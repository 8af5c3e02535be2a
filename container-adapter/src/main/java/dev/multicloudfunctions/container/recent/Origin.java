package dev.multicloudfunctions.container.recent;

import dev.multicloudfunctions.invocation.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation came from.
 *
 * @param sender the span that caused it, as that of the function which published the message; null if none is known
 * @param source the topic, the bucket or the cron; empty for a request
 * @param subject a request's path, still percent-encoded, or an object's key; empty for what has none
 */
public record Origin(@Nullable TraceContext sender, String source, String subject) {

    /** Nothing is known of it. */
    public static final Origin UNKNOWN = new Origin(null, "", "");

    /** A request for a path. */
    public static Origin request(@Nullable TraceContext caller, String path) {
        return new Origin(caller, "", path);
    }
}
