/** Timers, queues, blobs and Event Grid: what the host hands over for each, and what it is told of the outcome. */
@NullMarked
package dev.multicloudfunctions.azure.event;

import org.jspecify.annotations.NullMarked;
