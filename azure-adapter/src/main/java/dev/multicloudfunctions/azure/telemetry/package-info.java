/** Log lines and metrics through the logger of each invocation, by which Application Insights knows whose they are. */
@NullMarked
package dev.multicloudfunctions.azure.telemetry;

import org.jspecify.annotations.NullMarked;
