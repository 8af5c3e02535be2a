package dev.multicloudfunctions.container.event;

/** Tells db-scheduler that a delivery failed, for it to count. Carries the reason; nobody reads its stack. */
final class Undelivered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Undelivered(String reason) {
        super(reason, null, false, false);
    }
}
