package dev.multicloudfunctions.core.product;

/**
 * What one cleanup did.
 *
 * @param deleted products that this run deleted
 * @param scanned products that were old enough, deleted by this run or by somebody else meanwhile
 * @param completed false if the time was up first; the next run goes on
 */
public record CleanupReport(int deleted, int scanned, boolean completed) {}
