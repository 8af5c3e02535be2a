/**
 * Traces for OpenTelemetry: a span for each request, each event on its way to a function, and each call of the database
 * on behalf of one of them. Off, and next to nothing, unless an address to send them to is named.
 */
@NullMarked
package dev.multicloudfunctions.container.trace;

import org.jspecify.annotations.NullMarked;
