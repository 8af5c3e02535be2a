package dev.multicloudfunctions.azure.event;

/**
 * Tells the host that an invocation failed, which is its only way to learn that an event must come again. Has no stack:
 * the failure itself has been logged with its own. Its message quotes nothing of the event.
 */
public final class InvocationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvocationFailed(String reason) {
        super(reason, null, false, false);
    }
}
