package dev.multicloudfunctions.conformance.http;

import dev.multicloudfunctions.conformance.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One case of the corpus.
 *
 * @param name a sentence, unique in the corpus
 * @param needs what a platform must be capable of
 * @param steps what is sent in turn, and the answers expected
 */
public record HttpCase(String name, Set<Capability> needs, List<HttpStep> steps) {

    public HttpCase {
        needs = Set.copyOf(needs);
        steps = List.copyOf(steps);
    }

    /**
     * Runs the case against a platform and, with the same requests, against the corpus' own functions in this process.
     *
     * @return what differs from the expectation or between the two; empty if nothing does
     */
    public Optional<String> check(HttpExchange exchange) {
        return check(exchange, new InProcess());
    }

    /**
     * The same for the functions of another application.
     *
     * @param inProcess a fresh one with these functions
     */
    public Optional<String> check(HttpExchange exchange, InProcess inProcess) {
        return new CaseRun(this, exchange, inProcess).failure();
    }

    /** The name, for the reports. */
    @Override
    public String toString() {
        return name;
    }
}
