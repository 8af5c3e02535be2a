/** From an event to its function, and what becomes of it. */
@NullMarked
package dev.multicloudfunctions.event.internal;

import org.jspecify.annotations.NullMarked;
