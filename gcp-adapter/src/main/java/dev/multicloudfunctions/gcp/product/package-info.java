/** Products in a Firestore collection. */
@NullMarked
package dev.multicloudfunctions.gcp.product;

import org.jspecify.annotations.NullMarked;
