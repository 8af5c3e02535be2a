package dev.multicloudfunctions.redrive;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.FunctionException;
import org.jspecify.annotations.Nullable;

/** A dead letter that was read, and is hidden from other readers for a while. For one thread. */
@Experimental
public interface Letter {

    /** By what its platform knows it; nothing of its content. */
    String id();

    /** The function that could not take it; null if the letter does not say. */
    @Nullable
    String function();

    /**
     * Sends what the letter holds to where it came from, as it was.
     *
     * @return false if what it tells of is gone, as a file that was deleted, so that there is nothing to send
     * @throws FunctionException if the platform has not confirmed that it has it, or if it cannot be sent; the letter is then
     *     still there
     */
    boolean send();

    /** Takes the letter away, once it was sent or there is nothing to send. */
    void remove();

    /** Lets others read it at once. */
    void release();
}
