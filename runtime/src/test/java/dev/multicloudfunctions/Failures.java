package dev.multicloudfunctions;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multicloudfunctions.error.FunctionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches what functions throw on purpose, so that tests can look at its kind and faults. */
public final class Failures {

    private Failures() {}

    /** The failure of this call; fails the test if it succeeds or throws anything else. */
    public static FunctionException failureOf(ThrowingCallable call) {
        FunctionException failure = catchThrowableOfType(FunctionException.class, call);
        if (failure == null) {
            throw new AssertionError("Expected a FunctionException, but the call succeeded.");
        }
        return failure;
    }
}
