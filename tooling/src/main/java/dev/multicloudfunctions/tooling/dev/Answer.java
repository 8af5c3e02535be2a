package dev.multicloudfunctions.tooling.dev;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers requests for the sources as they are: the application, or why there is none.
 *
 * @param served null if there are faults
 * @param title what went wrong, in a few words; empty if nothing did
 */
record Answer(@Nullable Served served, String title, List<CodeFault> faults) {

    static Answer of(Served served) {
        return new Answer(served, "", List.of());
    }

    static Answer faulty(String title, List<CodeFault> faults) {
        return new Answer(null, title, faults);
    }

    /** As for the terminal. */
    String text() {
        var text = new StringBuilder(title);
        for (CodeFault fault : faults) {
            text.append('\n').append(fault.text());
        }
        return text.toString();
    }
}
