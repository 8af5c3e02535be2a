/**
 * The verb {@code dev}: serves an application from its sources. Before a request is passed on, what was saved until then is
 * compiled, and the application starts anew in the same process.
 */
@NullMarked
package dev.multicloudfunctions.tooling.dev;

import org.jspecify.annotations.NullMarked;
