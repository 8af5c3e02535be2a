/** Calls to AWS services without an SDK: signed, timed out, repeated when that helps and is safe. */
@NullMarked
package dev.multicloudfunctions.aws.wire;

import org.jspecify.annotations.NullMarked;
