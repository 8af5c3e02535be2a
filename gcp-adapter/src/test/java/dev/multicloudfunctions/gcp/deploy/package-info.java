/** Holds what {@code deploy/gcp} would do against {@code deploy/functions.json} and against the code. */
@NullMarked
package dev.multicloudfunctions.gcp.deploy;

import org.jspecify.annotations.NullMarked;
