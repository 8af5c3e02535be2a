package dev.multicloudfunctions.gcp.event;

/**
 * Makes the framework answer 500, on which Pub/Sub delivers the event again. It has no stack: what was unexpected has been
 * logged by then.
 */
public final class DeliveryFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason begins with the kind of the error, as {@code UNAVAILABLE: not now} */
    DeliveryFailed(String reason) {
        super(reason, null, false, false);
    }
}
