/**
 * Thumbnails of uploaded pictures and the metadata kept about them.
 *
 * <p>An upload is hostile until shown otherwise, so it is looked at in this order: its first bytes say what it is, never
 * its name; a scan of its structure gives size, orientation and what decoding would cost; the limits of {@link
 * dev.multicloudfunctions.core.image.Thumbnailer} refuse what is too large; only then a codec reads pixels: the centre square,
 * with rows and columns left out while reading.
 */
@NullMarked
package dev.multicloudfunctions.core.image;

import org.jspecify.annotations.NullMarked;
