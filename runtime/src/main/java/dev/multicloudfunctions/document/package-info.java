/**
 * Documents of an application's own: records that are stored under a key, found by it or by declared indexes, and written
 * under a condition. The same promises, limits and errors hold in every store, in memory too.
 */
@NullMarked
package dev.multicloudfunctions.document;

import org.jspecify.annotations.NullMarked;
