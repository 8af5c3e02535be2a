/** Processed orders in a Firestore collection. */
@NullMarked
package dev.multicloudfunctions.gcp.order;

import org.jspecify.annotations.NullMarked;
