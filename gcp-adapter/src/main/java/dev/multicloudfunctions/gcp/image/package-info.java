/** The metadata of thumbnails in a Firestore collection. */
@NullMarked
package dev.multicloudfunctions.gcp.image;

import org.jspecify.annotations.NullMarked;
