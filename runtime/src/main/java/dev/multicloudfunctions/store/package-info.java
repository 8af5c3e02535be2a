/** Products, orders and images as the named fields that a table's item or a document holds, the same in every such store. */
@NullMarked
package dev.multicloudfunctions.store;

import org.jspecify.annotations.NullMarked;
