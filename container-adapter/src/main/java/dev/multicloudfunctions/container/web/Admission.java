package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.cli.Options.Limits;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the work taken on: so many requests run, so many wait, the rest is refused at once. Thread-safe.
 *
 * <p>Both a place and a turn are taken after the body has been read, so that slow senders hold neither.
 */
final class Admission {

    /** Whoever waited longer has most likely gone away: gateways commonly give up after 10 to 60 seconds. */
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final int allPlaces;
    private final int allTurns;
    private final Semaphore places;
    private final Semaphore turns;

    Admission(Limits limits) {
        this.allPlaces = limits.running() + limits.waiting();
        this.allTurns = limits.running();
        this.places = new Semaphore(allPlaces);
        this.turns = new Semaphore(allTurns, true);
    }

    /** Takes a place, if there is one. */
    boolean enter() {
        return places.tryAcquire();
    }

    /** Waits for a turn; false if none came in time. */
    boolean awaitTurn() {
        try {
            return turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void endTurn() {
        turns.release();
    }

    void leave() {
        places.release();
    }

    int running() {
        return allTurns - turns.availablePermits();
    }

    /** Requests that wait for their turn. */
    int waiting() {
        return Math.max(0, allPlaces - places.availablePermits() - running());
    }
}
