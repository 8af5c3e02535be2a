package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.error.FunctionException;

/**
 * Where events go that can never succeed: the queues into which the host itself moves what failed too often. Thread-safe.
 *
 * <p>An output binding would do the same without a client, but the Java worker hands the host a null for each output that
 * is not set ({@code DataTarget.computeFromValue}), so that it would depend on the host whether every message that
 * succeeds leaves one that says nothing.
 */
public interface PoisonQueues {

    /**
     * Puts an event into the queue whose name ends with {@code -poison}.
     *
     * @param queue what its name begins with
     * @param text as it came
     * @throws FunctionException if it is not stored; it must then not be acknowledged
     */
    void put(String queue, String text);
}
