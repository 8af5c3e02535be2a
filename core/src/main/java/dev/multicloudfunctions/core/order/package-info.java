/** Orders: submitted over HTTP, carried by the topic {@code orders}, priced and stored exactly once. */
@NullMarked
package dev.multicloudfunctions.core.order;

import org.jspecify.annotations.NullMarked;
