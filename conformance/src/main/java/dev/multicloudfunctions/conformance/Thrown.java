package dev.multicloudfunctions.conformance;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Reads how a call failed. */
public final class Thrown {

    private Thrown() {}

    /**
     * The kind of the {@link FunctionException} that {@code call} ends with, or null if it succeeds.
     *
     * @throws AssertionError if it ends with any other exception
     */
    public static @Nullable ErrorKind by(ThrowingCallable call) {
        try {
            call.call();
            return null;
        } catch (FunctionException e) {
            return e.kind();
        } catch (Throwable e) {
            throw new AssertionError("Ports throw FunctionException alone, but this was " + e, e);
        }
    }
}
