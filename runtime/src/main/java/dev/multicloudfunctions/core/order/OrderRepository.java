package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.error.FunctionException;
import java.util.Optional;

/**
 * Stores processed orders. Thread-safe. Every implementation passes {@code OrderRepositoryConformance}. Every method
 * may throw {@link FunctionException} UNAVAILABLE if the store did not answer; calling again is safe.
 */
public interface OrderRepository {

    /** The order of this id as last written; empty if there is none. Any text is a valid id to ask for. */
    Optional<ProcessedOrder> find(String orderId);

    /**
     * Stores an order unless one of the same id exists: one conditional write.
     *
     * @return false if one exists; it stays untouched
     */
    boolean insert(ProcessedOrder order);
}
