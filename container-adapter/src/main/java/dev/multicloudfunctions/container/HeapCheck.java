package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.cli.Options.Limits;
import dev.multicloudfunctions.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whether the heap holds what is taken on at once, asked at the start. The largest body is counted once for a request
 * that waits and three times for one that runs: as bytes, as text and as values.
 */
final class HeapCheck {

    private static final int MIB = 1 << 20;
    /** The process at rest, with its pools, after the first requests. */
    private static final long AT_REST = 64L * MIB;

    private static final int COPIES_OF_A_RUNNING_BODY = 3;
    /** H2's cache takes this part of the heap (Utils.scaleForAvailableMemory: 64 MiB of each GiB). */
    private static final int CACHES_PART = 16;

    private HeapCheck() {}

    /**
     * What does not fit, and what would.
     *
     * @param heapBytes the most that the heap may take
     * @return null if all fits
     */
    static @Nullable String fault(Limits limits, boolean embedded, long heapBytes) {
        long bodies =
                HttpRequest.MAX_BODY_BYTES * ((long) COPIES_OF_A_RUNNING_BODY * limits.running() + limits.waiting());
        long needed = AT_REST + bodies + (embedded ? heapBytes / CACHES_PART : 0);
        if (needed <= heapBytes) {
            return null;
        }
        return "The heap of " + heapBytes / MIB + " MiB is too small for " + limits.running()
                + " requests that run and "
                + limits.waiting() + " that wait, with bodies of up to " + HttpRequest.MAX_BODY_BYTES / MIB
                + " MiB: that may take " + needed / MIB + " MiB. Set -Xmx" + (needed + needed / CACHES_PART) / MIB
                + "m, or lower MAX_RUNNING and MAX_WAITING.";
    }
}
