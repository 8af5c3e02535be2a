/** Holds every descriptor under {@code deploy/aws} against {@code deploy/functions.json} and against the code. */
@NullMarked
package dev.multicloudfunctions.aws.deploy;

import org.jspecify.annotations.NullMarked;
