package dev.multicloudfunctions.error;

/**
 * The kinds of failure that a function can report. Programs act on the kind; people read the detail.
 * HTTP maps each kind to one status, events map each kind to retry or reject.
 */
public enum ErrorKind {
    /** The input breaks a rule; sending it again cannot help. */
    INVALID,
    /** Nobody knows who asks, or what the caller showed does not prove it. */
    UNAUTHENTICATED,
    /** The caller is known, and may not do this. */
    FORBIDDEN,
    /** The thing asked for does not exist. */
    NOT_FOUND,
    /** The input contradicts what is stored under the same identity. */
    CONFLICT,
    /** The caller's condition (a version that it has seen) no longer holds. */
    PRECONDITION,
    /** The input is larger than the documented limit. */
    TOO_LARGE,
    /** The input is well-formed, and what it asks for makes no sense as things are; sending it again cannot help. */
    UNPROCESSABLE,
    /** The caller asks too often; the same call may succeed later. */
    TOO_MANY,
    /** A part that is needed did not answer; the same call may succeed later. */
    UNAVAILABLE,
    /** A defect or a wrong configuration on our side. */
    INTERNAL;

    /** True if the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return this == UNAVAILABLE || this == TOO_MANY;
    }

    /**
     * True if an event that fails in this way is poison: delivering it again cannot succeed, so it goes to the dead
     * letters at once. The other kinds are delivered again until the platform's tries are used up.
     */
    public boolean poison() {
        return !retryable() && this != INTERNAL;
    }
}
