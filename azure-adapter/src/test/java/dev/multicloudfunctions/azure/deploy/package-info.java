/** Holds what {@code deploy/azure} would do against {@code deploy/functions.json} and against the code. */
@NullMarked
package dev.multicloudfunctions.azure.deploy;

import org.jspecify.annotations.NullMarked;
