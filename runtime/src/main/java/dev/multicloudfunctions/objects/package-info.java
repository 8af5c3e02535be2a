/** The port to a bucket of objects. */
@NullMarked
package dev.multicloudfunctions.objects;

import org.jspecify.annotations.NullMarked;
