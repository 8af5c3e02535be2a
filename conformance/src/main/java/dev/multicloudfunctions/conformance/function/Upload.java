package dev.multicloudfunctions.conformance.function;

import org.jspecify.annotations.Nullable;

/**
 * A body as it was sent, beside other parts of its request; given back as JSON.
 *
 * @param segment of the path
 * @param bytes the body
 * @param type the field {@code Content-Type}
 * @param text of the query
 */
public record Upload(
        String segment,
        byte[] bytes,
        @Nullable String type,
        @Nullable String text) {}
