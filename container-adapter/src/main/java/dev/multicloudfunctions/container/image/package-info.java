/** Metadata of thumbnails as rows, listed along their keys. */
@NullMarked
package dev.multicloudfunctions.container.image;

import org.jspecify.annotations.NullMarked;
