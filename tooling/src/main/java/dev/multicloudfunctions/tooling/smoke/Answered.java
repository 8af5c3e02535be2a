package dev.multicloudfunctions.tooling.smoke;

import java.util.List;

/**
 * How a call was answered.
 *
 * @param way that it went
 * @param answer a line for each thing that must be the same everywhere, the outcome first: {@code status: 404}
 * @param millis how long it took
 */
record Answered(String function, String way, List<String> answer, long millis) {

    /** What begins the line of a call that no answer came to. */
    static final String FAILED = "failed";

    /** The outcome alone: {@code 404}, {@code done}, {@code failed}. */
    String outcome() {
        String line = answer.get(0);
        return line.startsWith(FAILED) ? FAILED : line.substring(line.indexOf(": ") + 2);
    }
}
