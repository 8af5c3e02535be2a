/** Thumbnails of uploaded pictures and the metadata kept about them. */
@NullMarked
package dev.multicloudfunctions.image;

import org.jspecify.annotations.NullMarked;
