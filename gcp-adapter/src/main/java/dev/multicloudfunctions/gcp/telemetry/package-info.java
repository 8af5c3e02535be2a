/** Log lines as Cloud Logging reads them, and metrics among them for log-based metrics. */
@NullMarked
package dev.multicloudfunctions.gcp.telemetry;

import org.jspecify.annotations.NullMarked;
