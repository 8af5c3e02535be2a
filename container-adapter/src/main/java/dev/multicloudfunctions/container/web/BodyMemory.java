package dev.multicloudfunctions.container.web;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what all bodies together take while they come in and are worked on: senders are many, and memory is not.
 * Thread-safe.
 */
final class BodyMemory {

    private final AtomicLong free;

    /** @param bytes what there is to share */
    BodyMemory(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes so many bytes, or nothing and answers false. */
    boolean take(int bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        free.addAndGet(bytes);
        return false;
    }

    void giveBack(int bytes) {
        free.addAndGet(bytes);
    }
}
