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
     * @param reason for logs; quotes nothing of the record but names of members that the function declares, and
     *     where it is from if it is for another function
     */
    record Retry(String reason) implements Outcome {}

    /**
     * The record is poison, and belongs to the dead letters.
     *
     * @param reason for logs and for the dead letter; quotes nothing of the record but names of members that the function declares, and
     *     where it is from if it is for another function
     * @param kept whether dead letters of ours have it already, so that it is to be acknowledged; if not, whoever
     *     delivered it moves it there, or fails it for its platform to move
     */
    record Reject(String reason, boolean kept) implements Outcome {

        /** A rejected record that is still to be kept. */
        public Reject(String reason) {
            this(reason, false);
        }
    }
}
