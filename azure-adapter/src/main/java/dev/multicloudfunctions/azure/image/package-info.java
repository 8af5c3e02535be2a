/** The metadata of thumbnails in Table Storage. */
@NullMarked
package dev.multicloudfunctions.azure.image;

import org.jspecify.annotations.NullMarked;
