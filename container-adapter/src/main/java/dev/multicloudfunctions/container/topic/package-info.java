/**
 * Topics on the queue of events: one row per subscriber, inserted in one transaction. Or on somebody else's: each message
 * goes as a CloudEvent to one address, such as Knative's Broker.
 */
@NullMarked
package dev.multicloudfunctions.container.topic;

import org.jspecify.annotations.NullMarked;
