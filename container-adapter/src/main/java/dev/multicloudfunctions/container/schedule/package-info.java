/**
 * Schedules on the database: whichever process sees one come due first adds one tick to the queue of events, which then
 * goes the way of every other event.
 */
@NullMarked
package dev.multicloudfunctions.container.schedule;

import org.jspecify.annotations.NullMarked;
