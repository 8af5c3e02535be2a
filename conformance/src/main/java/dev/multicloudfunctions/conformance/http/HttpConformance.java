package dev.multicloudfunctions.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Capability;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every platform answers to HTTP. A platform's test says how to reach it and what it makes impossible. Data of
 * other callers may be stored; what the suite stores stays there.
 */
public abstract class HttpConformance {

    /** The way to the running platform; it may be the same for all cases. */
    protected abstract HttpExchange exchange();

    /** What the platform makes impossible; these cases are skipped with the reason. */
    protected Set<Capability> lacking() {
        return Set.of();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAs(HttpCase wanted) {
        for (Capability needed : wanted.needs()) {
            needed.assumeIn(lacking());
        }

        assertThat(wanted.check(exchange())).as(wanted.name()).isEmpty();
    }

    static List<HttpCase> cases() {
        return HttpCorpus.cases();
    }
}
