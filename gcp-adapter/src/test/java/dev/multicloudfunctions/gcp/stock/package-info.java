/** The gate and the score of the stock adapter. */
@NullMarked
package dev.multicloudfunctions.gcp.stock;

import org.jspecify.annotations.NullMarked;
