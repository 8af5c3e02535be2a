/**
 * A platform for functions whose only protocol is HTTP: requests go to functions by their routes, and CloudEvents 1.0 that are
 * posted to {@code /} bring messages, objects and ticks. What functions store is in memory.
 */
@NullMarked
package com.acme.cloudevents;

import org.jspecify.annotations.NullMarked;
