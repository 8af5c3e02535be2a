/**
 * Events: messages, objects and ticks, delivered the way the platform's broker does it; what the broker would do next
 * with each record, and what the stores hold afterwards, must be right.
 */
@NullMarked
package dev.multicloudfunctions.conformance.event;

import org.jspecify.annotations.NullMarked;
