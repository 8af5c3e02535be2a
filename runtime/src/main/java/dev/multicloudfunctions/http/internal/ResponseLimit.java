package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.http.HttpResponse;

/** What a platform carries back. */
@FunctionalInterface
public interface ResponseLimit {

    /** Whether the platform can send this response. */
    boolean carries(HttpResponse response);
}
