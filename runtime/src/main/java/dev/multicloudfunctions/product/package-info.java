/** The product catalogue: its functions, its rules and the port that stores it. */
@NullMarked
package dev.multicloudfunctions.product;

import org.jspecify.annotations.NullMarked;
