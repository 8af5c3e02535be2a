/**
 * SLF4J without a back end: what users' code logs through SLF4J goes to the process's {@link
 * dev.multicloudfunctions.telemetry.LineLog}. An adapter turns it on by naming {@link
 * dev.multicloudfunctions.slf4j.LineLogServiceProvider} under {@code META-INF/services}; the container has Logback.
 */
@NullMarked
package dev.multicloudfunctions.slf4j;

import org.jspecify.annotations.NullMarked;
