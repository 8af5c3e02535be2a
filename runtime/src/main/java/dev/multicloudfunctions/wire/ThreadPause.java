package dev.multicloudfunctions.wire;

/** Real time. A class, since linking a method reference costs a cold start. */
public final class ThreadPause implements Pause {

    @Override
    public void millis(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
