/** Firestore's documents and requests over its REST protocol, as far as the repositories need them. */
@NullMarked
package dev.multicloudfunctions.gcp.firestore;

import org.jspecify.annotations.NullMarked;
