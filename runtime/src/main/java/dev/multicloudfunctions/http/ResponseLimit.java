package dev.multicloudfunctions.http;

/** What a platform carries back. */
@FunctionalInterface
public interface ResponseLimit {

    /** Whether the platform can send this response. */
    boolean carries(HttpResponse response);
}
