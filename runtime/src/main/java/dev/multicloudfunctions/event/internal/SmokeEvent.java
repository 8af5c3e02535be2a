package dev.multicloudfunctions.event.internal;

/**
 * The CloudEvent that tries a function which no request reaches: its {@link dev.multicloudfunctions.function.Smoke} call, made
 * with the data as the function's own JSON. No record comes of it: what a healthy version refuses is neither counted as a
 * rejected event, which would raise alarms, nor kept as a dead letter.
 */
public final class SmokeEvent {

    /** The type of the event. */
    public static final String TYPE = "dev.multicloudfunctions.smoke.v1";

    /**
     * The extension that names the kind of failure which is right, where whoever sends the event is told no more than whether it was
     * taken; without it the call succeeds.
     */
    public static final String EXPECTED = "expected";

    private SmokeEvent() {}
}
