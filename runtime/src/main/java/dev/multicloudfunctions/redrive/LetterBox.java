package dev.multicloudfunctions.redrive;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.FunctionException;
import java.util.List;

/** Where dead letters lie. For one thread. */
@Experimental
public interface LetterBox {

    /** As its platform calls it. */
    String name();

    /**
     * Reads letters, each of which nobody else reads for {@link Redrive#holdSeconds}.
     *
     * @param most at least 1
     * @return none if there are no more
     * @throws FunctionException if the platform refuses or does not answer
     */
    List<? extends Letter> next(int most);
}
