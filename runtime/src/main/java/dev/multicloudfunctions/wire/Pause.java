package dev.multicloudfunctions.wire;

/** Lets time pass before an attempt is repeated; a test's own does not wait. */
@FunctionalInterface
public interface Pause {

    /** Waits, for as many milliseconds. */
    void millis(long millis) throws InterruptedException;
}
