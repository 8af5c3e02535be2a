package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.error.FunctionException;

/** Where credentials come from. Thread-safe. */
public interface CredentialsSource {

    /**
     * Credentials that are valid now.
     *
     * @throws FunctionException INTERNAL if none are configured; UNAVAILABLE if their source did not answer
     */
    Credentials current();

    /** A service said that {@code refused} have ended: the next call of {@link #current} looks for newer ones. */
    void refused(Credentials refused);
}
