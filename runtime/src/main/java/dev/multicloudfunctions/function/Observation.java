package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.telemetry.Telemetry.Level;

/**
 * One run of a function as its operators see it: counted, timed, and its defects logged, once. What callers are told is
 * decided here too: of a defect nothing but that there was one. Not thread-safe; a run ends once, by {@link #end} or
 * {@link #fail}.
 */
public final class Observation {

    /** What a caller learns of a defect on our side. */
    public static final String NEUTRAL_DETAIL =
            "The function failed. The error has been logged under the request's id.";

    /** The outcome of a run that did what was asked. */
    public static final String OK = "ok";

    private final Telemetry telemetry;
    private final String function;
    private final Invocation invocation;
    private final long start;

    private Observation(Telemetry telemetry, String function, Invocation invocation) {
        this.telemetry = telemetry;
        this.function = function;
        this.invocation = invocation;
        this.start = System.nanoTime();
    }

    /** Begins to observe one call of a function. */
    public static Observation begin(Telemetry telemetry, String function, Invocation invocation) {
        return new Observation(telemetry, function, invocation);
    }

    /**
     * Counts and times the run.
     *
     * @param outcome {@link #OK}, {@code retry}, {@code reject} or the kind of an error in lower case
     */
    public void end(String outcome) {
        telemetry.count("invocations", 1, "function", function, "outcome", outcome);
        telemetry.time("duration", System.nanoTime() - start, "function", function);
    }

    /** Counts and times a run that failed with an error of this kind. */
    public void end(ErrorKind kind) {
        end(outcome(kind));
    }

    /** Ends the run by what it threw. {@link #explain} says what is logged and returned. */
    public FunctionException fail(Throwable thrown) {
        FunctionException told = explain(thrown);
        end(told.kind());
        return told;
    }

    /**
     * What the caller is told of {@code thrown}. A failure that the caller cannot see, or cannot mend, is logged here
     * with its stack: INTERNAL and everything unexpected as an error, UNAVAILABLE as a warning.
     *
     * @return INTERNAL with {@link #NEUTRAL_DETAIL} and without a cause unless {@code thrown} is of another kind
     */
    public FunctionException explain(Throwable thrown) {
        if (thrown instanceof FunctionException expected && expected.kind() != ErrorKind.INTERNAL) {
            if (expected.kind() == ErrorKind.UNAVAILABLE) {
                log(Level.WARN, "A part that the function needs did not answer", expected);
            }
            return expected;
        }
        log(Level.ERROR, "The function failed", thrown);
        return new FunctionException(ErrorKind.INTERNAL, NEUTRAL_DETAIL);
    }

    private void log(Level level, String message, Throwable thrown) {
        telemetry.log(level, message, thrown, "function", function, "invocation", invocation.id());
    }

    /** What a kind of failure is called in the metrics. */
    // A switch instead of toLowerCase: the outcomes are an interface, the names of the constants are not.
    public static String outcome(ErrorKind kind) {
        switch (kind) {
            case INVALID:
                return "invalid";
            case UNAUTHENTICATED:
                return "unauthenticated";
            case FORBIDDEN:
                return "forbidden";
            case NOT_FOUND:
                return "not_found";
            case CONFLICT:
                return "conflict";
            case PRECONDITION:
                return "precondition";
            case TOO_LARGE:
                return "too_large";
            case UNPROCESSABLE:
                return "unprocessable";
            case TOO_MANY:
                return "too_many";
            case UNAVAILABLE:
                return "unavailable";
            default:
                return "internal";
        }
    }
}
