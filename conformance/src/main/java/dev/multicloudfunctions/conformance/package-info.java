/** What every platform and every store must do, as JUnit suites that a small harness points at the real thing. */
@NullMarked
package dev.multicloudfunctions.conformance;

import org.jspecify.annotations.NullMarked;
