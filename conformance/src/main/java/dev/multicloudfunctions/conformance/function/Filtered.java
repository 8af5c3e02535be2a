package dev.multicloudfunctions.conformance.function;

import org.jspecify.annotations.Nullable;

/**
 * What comes through the filters.
 *
 * @param segment of the path
 * @param text of the query, which a filter may change
 */
public record Filtered(String segment, @Nullable String text) {}
