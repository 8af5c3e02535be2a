/** Products as rows, listed along their primary key. */
@NullMarked
package dev.multicloudfunctions.container.product;

import org.jspecify.annotations.NullMarked;
