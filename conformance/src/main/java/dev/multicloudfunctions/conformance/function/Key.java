package dev.multicloudfunctions.conformance.function;

/**
 * All that a function without a body to read is given.
 *
 * @param segment of the path
 * @param key the field {@code X-Key}
 */
public record Key(String segment, String key) {}
