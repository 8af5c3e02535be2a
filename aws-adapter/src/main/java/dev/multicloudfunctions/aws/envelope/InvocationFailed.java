package dev.multicloudfunctions.aws.envelope;

import dev.multicloudfunctions.error.FunctionException;

/**
 * Ends an invocation as failed. Lambda gives the message to whoever called, and counts on it to try an asynchronous event
 * again, or to hand it to the destination for failures. It has no stack: what was unexpected has been logged by then.
 */
public final class InvocationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason begins with the kind of the error, as {@code NOT_FOUND: Product not found} */
    public InvocationFailed(String reason) {
        super(reason, null, false, false);
    }

    /** A failure that the caller may know. */
    public static InvocationFailed of(FunctionException failure) {
        return new InvocationFailed(failure.kind() + ": " + failure.getMessage());
    }
}
