package dev.multicloudfunctions.conformance.function;

/**
 * One path variable, given back decoded.
 *
 * @param segment any text
 */
public record Segment(String segment) {}
