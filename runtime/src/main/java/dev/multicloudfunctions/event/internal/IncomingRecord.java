package dev.multicloudfunctions.event.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as its service handed it over: what it tells the function, and where it goes if the function can never take it.
 * Used by one thread, for one delivery.
 */
public interface IncomingRecord {

    /**
     * How often a record was delivered, as its service counts it, however large the number is.
     *
     * @param counted decimal digits; null where it does not say
     * @return from 1, which it is too where that is no number
     */
    static int attempt(@Nullable String counted) {
        try {
            return counted == null ? 1 : (int) Math.min(Integer.MAX_VALUE, Math.max(1, Long.parseLong(counted)));
        } catch (NumberFormatException noNumber) {
            return 1;
        }
    }

    /** By what logs name it; nothing of its content. */
    String id();

    /**
     * What it tells: messages, created objects or a tick. Asked once.
     *
     * @return none if it tells of nothing that the function is for; it is done then
     * @throws FunctionException of a kind that is poison if it cannot be read
     */
    List<?> events();

    /**
     * The invocation in the trace of whoever sent the record. Asked once {@link #events} has returned.
     *
     * @param invocation the platform's
     */
    default Invocation continuing(Invocation invocation) {
        return invocation;
    }

    /**
     * Keeps the record for good, since it is poison. Logging and counting are not its affair.
     *
     * @return false if keeping it is left to whoever delivered it
     * @throws RuntimeException if the dead letters do not take it, so that it must come again
     */
    boolean keep(String reason);
}
