/** Services that hang: what a function answers, and that it does so before the platform ends the invocation. */
@NullMarked
package dev.multicloudfunctions.conformance.deadline;

import org.jspecify.annotations.NullMarked;
