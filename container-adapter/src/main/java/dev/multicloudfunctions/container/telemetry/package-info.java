/** Where logs and metrics of the container go: SLF4J and Micrometer; and the recent invocations, kept for the start page. */
@NullMarked
package dev.multicloudfunctions.container.telemetry;

import org.jspecify.annotations.NullMarked;
