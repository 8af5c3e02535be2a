package dev.multicloudfunctions.conformance.function;

/**
 * A message that is not taken at once.
 *
 * @param id of the order that is stored as the proof that it was taken
 * @param failures how many deliveries to one process fail before one succeeds
 * @param how as in {@link Failure}
 */
public record Flaky(String id, int failures, String how) {}
