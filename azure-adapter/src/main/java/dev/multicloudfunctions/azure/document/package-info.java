/** Documents in Table Storage. */
@NullMarked
package dev.multicloudfunctions.azure.document;

import org.jspecify.annotations.NullMarked;
