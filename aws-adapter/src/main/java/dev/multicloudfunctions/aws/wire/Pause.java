package dev.multicloudfunctions.aws.wire;

/** Lets time pass before an attempt is repeated; a test's own does not wait. */
@FunctionalInterface
public interface Pause {

    void millis(long millis) throws InterruptedException;
}
