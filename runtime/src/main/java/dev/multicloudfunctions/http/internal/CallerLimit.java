package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What a server asks about a caller whose token or key was right, before anything else is done for them. */
@FunctionalInterface
public interface CallerLimit {

    /**
     * The answer to a caller who calls too often.
     *
     * @param caller tells one from another, and has nothing of a token's signature or of a key
     * @return null for who may go on
     */
    @Nullable
    HttpResponse refusal(String caller);
}
