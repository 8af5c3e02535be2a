package dev.multicloudfunctions.conformance.function;

/**
 * How a {@link Pause} ended.
 *
 * @param complete false if the platform's deadline came first
 */
public record Paused(boolean complete) {}
