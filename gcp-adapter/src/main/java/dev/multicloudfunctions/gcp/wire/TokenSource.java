package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.FunctionException;

/** Where tokens come from. Thread-safe. */
public interface TokenSource {

    /**
     * A token that is valid now.
     *
     * @throws FunctionException INTERNAL if none can be made; UNAVAILABLE if their source did not answer
     */
    String current();

    /** A service said that {@code refused} is no longer valid: the next call of {@link #current} looks for a newer one. */
    void refused(String refused);
}
