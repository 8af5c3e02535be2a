/** The product catalogue: its functions, its rules and the port that stores it. */
@NullMarked
package dev.multicloudfunctions.core.product;

import org.jspecify.annotations.NullMarked;
