package dev.multicloudfunctions.aws.envelope;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;

/**
 * Ends an invocation as failed. Lambda gives the message and the name of the class to whoever called: the class is that of the kind,
 * as {@code NOT_FOUND}, so that Step Functions can catch it. Lambda counts on a failure to try an asynchronous event again, or to
 * hand it to the destination for failures. It has no stack: what was unexpected has been logged by then.
 */
public class InvocationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For the classes of the kinds. */
    protected InvocationFailed(String message) {
        super(message, null, false, false);
    }

    /** A failure that the caller may know. */
    public static InvocationFailed of(FunctionException failure) {
        return KindClasses.failure(failure.kind(), failure.kind() + ": " + failure.getMessage());
    }

    /**
     * What became of records.
     *
     * @param reason of the first, begins with the kind of its error, as {@code UNAVAILABLE: not now}
     * @param records how many failed
     */
    public static InvocationFailed of(String reason, int records) {
        String message = records == 1 ? reason : records + " records failed. " + reason;
        for (ErrorKind kind : ErrorKind.values()) {
            if (reason.startsWith(kind.name() + ':')) {
                return KindClasses.failure(kind, message);
            }
        }
        return new InvocationFailed(message);
    }
}
