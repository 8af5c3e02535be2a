package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A response with the route that gave it.
 *
 * @param route the route's template, as {@code /products/{id}}: what servers count requests by, since paths are endless.
 *     That of another method where none serves the request's; null if no route has its path
 */
public record HttpAnswer(HttpResponse response, @Nullable String route) {}
