/** An application's documents in Firestore collections. */
@NullMarked
package dev.multicloudfunctions.gcp.document;

import org.jspecify.annotations.NullMarked;
