package dev.multicloudfunctions.event;

import org.jspecify.annotations.Nullable;

/** What became of one record. The adapter says it in the platform's own terms. */
public sealed interface Outcome {

    /**
     * The record had its effect; acknowledge it.
     *
     * @param result what the function returned, or null
     */
    record Done(@Nullable Object result) implements Outcome {}

    /**
     * The record had no effect yet; deliver it again.
     *
     * @param reason for logs; quotes nothing of the record but names of members that the function declares
     */
    record Retry(String reason) implements Outcome {}

    /**
     * The record is poison; move it to the dead letters at once.
     *
     * @param reason for logs and for the dead letter; quotes nothing of the record but names of members that the function declares
     */
    record Reject(String reason) implements Outcome {}
}
