/** Logs, metrics and the trace context, neutral of any platform. */
@NullMarked
package dev.multicloudfunctions.telemetry;

import org.jspecify.annotations.NullMarked;
