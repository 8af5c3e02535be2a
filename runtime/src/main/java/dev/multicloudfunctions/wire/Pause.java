package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;

/** Lets time pass before an attempt is repeated; a test's own does not wait. */
@Experimental
@FunctionalInterface
public interface Pause {

    /** Waits, for as many milliseconds. */
    void millis(long millis) throws InterruptedException;
}
