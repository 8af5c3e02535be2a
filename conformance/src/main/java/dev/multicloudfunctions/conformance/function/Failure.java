package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A failure to be had.
 *
 * @param how the name of an {@link ErrorKind}; or {@code runtime} for an exception that no function should throw,
 *     {@code error} for an {@link Error}, {@code overflow} for a stack that is used up, {@code own} for an exception of
 *     the application's that is declared as CONFLICT, {@code below} for a subclass of it that is not declared, {@code
 *     later} for one that says when to ask again; or {@code none}
 * @param member the member to blame, or null
 */
public record Failure(String how, @Nullable String member) {

    /** What an unexpected exception says; it must never reach a caller. */
    public static final String SECRET = "a-secret-that-no-caller-may-see";

    Failure occur() {
        fail(how, member);
        return this;
    }

    static void fail(String how, @Nullable String member) {
        switch (how) {
            case "none" -> {}
            case "runtime" -> throw new IllegalStateException(SECRET);
            case "error" -> throw new AssertionError(SECRET);
            case "overflow" -> overflow(1);
            case "own" -> throw new OwnFailure("The shelf is full.");
            case "below" -> throw new FullerShelf("The shelf is fuller.");
            case "later" -> throw new FunctionException(ErrorKind.TOO_MANY, "Not so often.", Duration.ofMillis(6_001));
            default -> throw new FunctionException(kind(how), "The function failed as it was asked to.", member);
        }
    }

    private static ErrorKind kind(String how) {
        for (ErrorKind kind : ErrorKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(how)) {
                return kind;
            }
        }
        throw FunctionException.invalid("how", "Must be the name of an error kind, runtime, error, overflow or none.");
    }

    /** An exception of an application, declared as CONFLICT. */
    static class OwnFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OwnFailure(String message) {
            super(message);
        }
    }

    private static final class FullerShelf extends OwnFailure {

        private static final long serialVersionUID = 1L;

        FullerShelf(String message) {
            super(message);
        }
    }

    @SuppressWarnings("InfiniteRecursion") // what it is for
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }
}
