/** The product catalogue: its functions, its rules and the collection that holds it. */
@NullMarked
package dev.multicloudfunctions.core.product;

import org.jspecify.annotations.NullMarked;
