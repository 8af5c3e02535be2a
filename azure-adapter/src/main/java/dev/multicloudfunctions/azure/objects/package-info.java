/** Objects in a container of Blob Storage. */
@NullMarked
package dev.multicloudfunctions.azure.objects;

import org.jspecify.annotations.NullMarked;
