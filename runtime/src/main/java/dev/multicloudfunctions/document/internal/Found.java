package dev.multicloudfunctions.document.internal;

/**
 * A document at its place. Not nested in {@link Batch}: JDK 17's javadoc fails on what stands in a record.
 *
 * @param place in a list the key; in an index the entry under which it was found, even where the document itself, read
 *     after its entry, has another by now
 */
public record Found(String place, StoredDocument document) {}
