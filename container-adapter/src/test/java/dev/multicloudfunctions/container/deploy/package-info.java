/** Holds what is under {@code deploy} for containers against {@code deploy/functions.json} and against the code. */
@NullMarked
package dev.multicloudfunctions.container.deploy;

import org.jspecify.annotations.NullMarked;
