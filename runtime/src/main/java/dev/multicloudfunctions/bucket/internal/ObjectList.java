package dev.multicloudfunctions.bucket.internal;

import dev.multicloudfunctions.bucket.ObjectStat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects as a store lists them.
 *
 * @param objects may be fewer than asked for, even none, before the end
 * @param next the place to go on after, at most 750 bytes of UTF-8; null at the end
 */
public record ObjectList(List<ObjectStat> objects, @Nullable String next) {}
