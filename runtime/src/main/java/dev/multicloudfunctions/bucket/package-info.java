/** The port to a bucket of objects. */
@NullMarked
package dev.multicloudfunctions.bucket;

import org.jspecify.annotations.NullMarked;
