/**
 * The queue of events in the database. Publishing a message, a schedule that comes due and a file dropped into the
 * bucket each insert one row per function; db-scheduler hands the rows to the functions, also after a crash, and shares
 * them among the processes of one database. What fails is tried again with growing pauses; what cannot succeed becomes
 * a dead letter, which a person can look at and replay.
 */
@NullMarked
package dev.multicloudfunctions.container.event;

import org.jspecify.annotations.NullMarked;
