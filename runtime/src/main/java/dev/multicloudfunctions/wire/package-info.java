/** What the adapters' clients of cloud services share: one HTTP exchange, timeouts, time and digests, and nothing heavy. */
@NullMarked
package dev.multicloudfunctions.wire;

import org.jspecify.annotations.NullMarked;
