/**
 * CloudEvents 1.0 over HTTP, in the binary and the structured mode: how Knative Eventing, another broker or a person
 * with {@code curl} delivers messages, ticks and created objects. The answer's status says what became of the event, so
 * the sender stays responsible for it until it is done.
 */
@NullMarked
package dev.multicloudfunctions.container.cloudevents;

import org.jspecify.annotations.NullMarked;
