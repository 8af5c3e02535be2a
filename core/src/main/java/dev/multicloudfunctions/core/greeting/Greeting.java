package dev.multicloudfunctions.core.greeting;

import java.time.Instant;

/**
 * A greeting.
 *
 * @param message the sentence
 * @param timestamp when it was said, to the millisecond
 */
public record Greeting(String message, Instant timestamp) {}
