package dev.multicloudfunctions.json;

import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import java.util.ArrayList;
import java.util.List;

/** Says where a failure happened while it passes outwards, so that writing costs nothing for it while all is well. */
final class Refusals {

    private Refusals() {}

    /** The same failure, seen from the object that holds the faulty value as {@code member}. */
    static FunctionException within(String member, FunctionException failure) {
        List<Fault> faults = new ArrayList<>();
        for (Fault fault : failure.faults()) {
            faults.add(fault.within(member));
        }
        return new FunctionException(failure.kind(), faults);
    }
}
