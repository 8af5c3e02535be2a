/**
 * A whole platform in memory: every port, with the same promises as the real ones, so that a unit test needs nothing
 * else. It passes the same conformance suites as the clouds.
 */
@NullMarked
package dev.multicloudfunctions.memory;

import org.jspecify.annotations.NullMarked;
