package dev.multicloudfunctions.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What functions and ports throw on purpose; an application may have subclasses of its own. Its text reaches callers, so it
 * holds no value of the input, no secret and no name of a class.
 */
public class FunctionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final transient List<Fault> faults;
    private final @Nullable Duration retryAfter;

    /** A failure without a member to blame. */
    public FunctionException(ErrorKind kind, String detail) {
        this(kind, List.of(new Fault(null, detail)), null, null);
    }

    /**
     * A failure that time mends, such as {@link ErrorKind#TOO_MANY} or {@link ErrorKind#UNAVAILABLE}.
     *
     * @param retryAfter when the same call may succeed; told in whole seconds, at least one, as {@code Retry-After}
     */
    public FunctionException(ErrorKind kind, String detail, Duration retryAfter) {
        this(kind, List.of(new Fault(null, detail)), null, retryAfter);
    }

    /** A failure that one member of the input caused. */
    public FunctionException(ErrorKind kind, String detail, @Nullable String member) {
        this(kind, List.of(new Fault(member, detail)), null, null);
    }

    /** A failure of a part that we depend on; the cause is for our logs alone. */
    public FunctionException(ErrorKind kind, String detail, Throwable cause) {
        this(kind, List.of(new Fault(null, detail)), cause, null);
    }

    /** All the faults of one input, named at once. */
    public FunctionException(ErrorKind kind, List<Fault> faults) {
        this(kind, faults, null, null);
    }

    private FunctionException(
            ErrorKind kind, List<Fault> faults, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(text(faults), cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.faults = List.copyOf(faults);
    }

    /** Input that breaks a rule at {@code member}. */
    public static FunctionException invalid(@Nullable String member, String detail) {
        return new FunctionException(ErrorKind.INVALID, detail, member);
    }

    /** A thing that does not exist. */
    public static FunctionException notFound(String detail) {
        return new FunctionException(ErrorKind.NOT_FOUND, detail);
    }

    /** What programs act on. */
    public final ErrorKind kind() {
        return kind;
    }

    /** Every fault, in the order found; never empty. */
    public final List<Fault> faults() {
        return faults;
    }

    /** The member of the first fault, or null. */
    public final @Nullable String member() {
        return faults.get(0).member();
    }

    /** When the same call may succeed; null if nobody knows. */
    public final @Nullable Duration retryAfter() {
        return retryAfter;
    }

    private static String text(List<Fault> faults) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("A FunctionException names at least one fault.");
        }
        var text = new StringBuilder();
        for (Fault fault : faults) {
            if (text.length() > 0) {
                text.append(' ');
            }
            if (fault.member() != null) {
                text.append(fault.member()).append(": ");
            }
            text.append(fault.detail());
        }
        return text.toString();
    }
}
