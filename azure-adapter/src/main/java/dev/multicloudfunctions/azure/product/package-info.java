/** Products in Table Storage. */
@NullMarked
package dev.multicloudfunctions.azure.product;

import org.jspecify.annotations.NullMarked;
