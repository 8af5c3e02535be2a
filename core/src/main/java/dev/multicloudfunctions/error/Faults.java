package dev.multicloudfunctions.error;

import java.util.ArrayList;
import java.util.List;

/** Collects the faults of one input, so that a caller learns all of them at once. Not thread-safe; use one per input. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    /** Records a fault at {@code member} unless {@code holds}. */
    public Faults check(boolean holds, String member, String detail) {
        if (!holds) {
            found.add(new Fault(member, detail));
        }
        return this;
    }

    /**
     * Ends the collection.
     *
     * @throws FunctionException INVALID with every fault, if there is one
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new FunctionException(ErrorKind.INVALID, found);
        }
    }
}
