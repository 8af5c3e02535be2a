/** Log lines that CloudWatch Logs Insights reads, and metrics among them that CloudWatch extracts. */
@NullMarked
package dev.multicloudfunctions.aws.telemetry;

import org.jspecify.annotations.NullMarked;
