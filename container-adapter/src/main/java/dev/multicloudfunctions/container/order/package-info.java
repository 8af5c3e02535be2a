/** Processed orders as rows, each with its lines, stored in one transaction. */
@NullMarked
package dev.multicloudfunctions.container.order;

import org.jspecify.annotations.NullMarked;
