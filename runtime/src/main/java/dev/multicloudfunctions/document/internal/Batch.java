package dev.multicloudfunctions.document.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store found on its way through a list or an index.
 *
 * @param found at most as many as asked for, perhaps fewer, even none, while {@code next} is not null
 * @param next the place to go on after, as {@link Found#place}; null if nothing follows
 */
public record Batch(List<Found> found, @Nullable String next) {}
