package dev.multicloudfunctions.conformance.function;

/**
 * A message that several functions are to get.
 *
 * @param id of a few letters, digits and hyphens
 */
public record Copy(String id) {}
