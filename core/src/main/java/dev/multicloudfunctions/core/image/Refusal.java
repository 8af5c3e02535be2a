package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;

/** The two ways to say no to a picture. The detail names formats and sizes, never content. */
final class Refusal {
    private Refusal() {}

    static FunctionException invalid(String detail) {
        return new FunctionException(ErrorKind.INVALID, detail);
    }

    static FunctionException tooLarge(String detail) {
        return new FunctionException(ErrorKind.TOO_LARGE, detail);
    }
}
