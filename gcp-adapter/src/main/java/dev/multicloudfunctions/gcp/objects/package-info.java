/** Objects in a bucket of Cloud Storage. */
@NullMarked
package dev.multicloudfunctions.gcp.objects;

import org.jspecify.annotations.NullMarked;
