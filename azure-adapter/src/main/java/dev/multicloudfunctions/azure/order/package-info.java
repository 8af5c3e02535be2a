/** Processed orders in Table Storage. */
@NullMarked
package dev.multicloudfunctions.azure.order;

import org.jspecify.annotations.NullMarked;
