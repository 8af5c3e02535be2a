package dev.multicloudfunctions.conformance.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a process says at its start of a region, addresses and credentials that cannot work: that of each, beside all other
 * faults, the variable is told and never the value.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StartConformance {

    /** A text that no message may hold; values of {@link Refused} begin with it, or hold it, where they may hold anything. */
    protected static final String HIDDEN = "0hidden0";

    /**
     * Variables with which nothing can be reached.
     *
     * @param named those that the start must name
     * @param environment an empty value for one that is absent
     */
    public record Refused(List<String> named, Map<String, String> environment) {

        public static Refused of(String named, Map<String, String> environment) {
            return new Refused(List.of(named), environment);
        }

        @Override
        public String toString() {
            return named + " of " + environment.keySet();
        }
    }

    protected abstract Stream<Refused> refused();

    /**
     * Starts the function {@code getProduct} of the sample, as packaged.
     *
     * @return all that the start that failed has said
     */
    protected abstract String failure(Map<String, String> environment) throws Exception;

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotWorkIsNamedBesideAllOtherFaults(Refused refused) throws Exception {
        var environment = new HashMap<>(refused.environment());
        environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", "getProduct");
        environment.put("LOG_LEVEL", HIDDEN);

        assertThat(failure(environment))
                .contains(refused.named())
                .contains("PRODUCTS_TABLE: is not set", "LOG_LEVEL: must be")
                .doesNotContain(HIDDEN);
    }
}
