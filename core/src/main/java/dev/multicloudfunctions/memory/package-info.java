/** The in-memory platform: every port without a server, for unit tests and for a first look. */
@NullMarked
package dev.multicloudfunctions.memory;

import org.jspecify.annotations.NullMarked;
