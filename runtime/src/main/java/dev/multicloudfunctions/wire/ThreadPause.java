package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;

/** Real time. A class, since linking a method reference costs a cold start. */
@Experimental
public final class ThreadPause implements Pause {

    @Override
    public void millis(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
