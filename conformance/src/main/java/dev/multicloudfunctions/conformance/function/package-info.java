/**
 * Functions of another jar than core, found through {@link java.util.ServiceLoader}: they do on purpose what the
 * product's own functions never do, so that the suites can see how a platform takes it. They are for tests alone and
 * no part of a deployment.
 */
@NullMarked
package dev.multicloudfunctions.conformance.function;

import org.jspecify.annotations.NullMarked;
