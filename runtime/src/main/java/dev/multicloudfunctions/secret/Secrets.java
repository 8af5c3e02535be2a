package dev.multicloudfunctions.secret;

import dev.multicloudfunctions.error.FunctionException;
import java.util.List;

/** Reads secrets. Thread-safe; implementations cache, and notice a rotation within a documented time. */
public interface Secrets {

    /**
     * The values of a secret that are valid now: the current one first, then those which a rotation has not yet
     * retired.
     *
     * @param name lower-case words joined by hyphens
     * @return at least one value, each at least 16 characters
     * @throws FunctionException INTERNAL if it is not configured; UNAVAILABLE if the store did not answer
     */
    List<String> values(String name);

    /**
     * As {@link #values(String)}; where secrets can be made and this one {@linkplain Secret#orRandom may be}, it is made
     * unless somebody gave it.
     */
    default List<String> values(Secret secret) {
        return values(secret.name());
    }
}
