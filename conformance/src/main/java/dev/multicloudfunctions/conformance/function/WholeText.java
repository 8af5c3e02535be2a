package dev.multicloudfunctions.conformance.function;

/**
 * A body of text beside the path; given back as JSON.
 *
 * @param segment of the path
 * @param text the body
 */
public record WholeText(String segment, String text) {}
