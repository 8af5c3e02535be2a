/** Schedules as unix cron, and their translation into the dialects of the platforms. */
@NullMarked
package dev.multicloudfunctions.cron;

import org.jspecify.annotations.NullMarked;
