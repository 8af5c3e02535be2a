package dev.multicloudfunctions.secret;

import dev.multicloudfunctions.error.FunctionException;
import java.util.List;

/**
 * Reads one secret: {@code platform.secret(API_KEY)}. Thread-safe. The value is cached, and a rotation is noticed within
 * the time that the platform's page names: ask for it at each use, do not keep it. Not for implementation by users.
 */
public interface SecretReader {

    /**
     * The current value.
     *
     * @return at least 16 characters
     * @throws FunctionException INTERNAL if it is not configured; UNAVAILABLE if the store did not answer
     */
    String text();

    /**
     * All values that are valid now: the current one first, then those which a rotation has not yet retired. What is
     * made (a signature) is made with the first, what is checked is checked against all.
     *
     * @return at least one
     * @throws FunctionException as {@link #text}
     */
    List<String> values();
}
