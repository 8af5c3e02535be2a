/** Events as plain values and the router that gives each record its own outcome: done, retry or reject. */
@NullMarked
package dev.multicloudfunctions.event;

import org.jspecify.annotations.NullMarked;
