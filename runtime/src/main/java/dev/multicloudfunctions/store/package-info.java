/** The named fields of what a table or a collection of documents holds, and how stores write them as JSON. */
@NullMarked
package dev.multicloudfunctions.store;

import org.jspecify.annotations.NullMarked;
