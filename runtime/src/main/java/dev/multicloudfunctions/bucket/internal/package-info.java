/**
 * What lies between {@link dev.multicloudfunctions.bucket.ObjectStore} and a store, and what a store needs to be one: an
 * {@link dev.multicloudfunctions.bucket.internal.ObjectDriver} for each bucket. Keys, prefixes, types, metadata, limits
 * and cursors are checked, streams are held to their length, and lost answers are cleared up before and after it is asked.
 */
@NullMarked
package dev.multicloudfunctions.bucket.internal;

import org.jspecify.annotations.NullMarked;
