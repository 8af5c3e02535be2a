/** What of the world outside wakes functions, as a page for people. */
@NullMarked
package dev.multicloudfunctions.conformance.source;

import org.jspecify.annotations.NullMarked;
