/** Topics on the queue of events: one row per subscriber, inserted in one transaction. */
@NullMarked
package dev.multicloudfunctions.container.topic;

import org.jspecify.annotations.NullMarked;
