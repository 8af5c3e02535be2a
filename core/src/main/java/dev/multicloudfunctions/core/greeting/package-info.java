/** The function {@code hello}: the shortest way through everything, and the measure of a cold start. */
@NullMarked
package dev.multicloudfunctions.core.greeting;

import org.jspecify.annotations.NullMarked;
