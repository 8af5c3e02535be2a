/** Calls to Google's services without their clients: tokens, timeouts, and repetition where that helps and is safe. */
@NullMarked
package dev.multicloudfunctions.gcp.wire;

import org.jspecify.annotations.NullMarked;
