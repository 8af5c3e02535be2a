package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.Secrets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link Secrets} does with {@link #KEY} configured and nothing else. */
public abstract class SecretsConformance {

    /** The secret that each test reads; where nobody gives it, it may be made. */
    protected static final Secret KEY = Secret.of("cursor-key").orRandom();

    private static final int SHORTEST = 16;

    /** The secrets under test, the same ones for the whole test. */
    protected abstract Secrets secrets();

    /**
     * Gives {@link #KEY} a new value, as an operator would, and lets the documented time pass in which
     * it is noticed.
     *
     * @return the new value; null where the harness cannot rotate, which skips the test
     */
    protected @Nullable String rotate() {
        return null;
    }

    /**
     * Takes {@link #KEY} away, as an operator whose key has leaked, and lets the documented time pass for which it may
     * be served all the same.
     *
     * @return false where the harness cannot, which skips the test
     */
    protected boolean revoke() {
        return false;
    }

    @Test
    void aRevokedSecretIsNotServedForEver() {
        assertThat(secrets().values(KEY)).isNotEmpty();
        Assumptions.assumeTrue(revoke(), "This harness cannot revoke a secret.");

        assertThat(Thrown.by(() -> secrets().values(KEY))).isIn(ErrorKind.INTERNAL, ErrorKind.UNAVAILABLE);
    }

    @Test
    void aConfiguredSecretHasAValue() {
        List<String> values = secrets().values(KEY);

        assertThat(values).isNotEmpty().doesNotHaveDuplicates();
        assertThat(values).allSatisfy(value -> assertThat(value.length()).isGreaterThanOrEqualTo(SHORTEST));
    }

    @Test
    void readingAgainGivesTheSame() {
        assertThat(secrets().values(KEY)).isEqualTo(secrets().values(KEY));
    }

    @Test
    void manyReadersGetTheSame() {
        assertThat(Race.run(8, runner -> secrets().values(KEY)))
                .containsOnly(secrets().values(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-configured", "cursor", "cursor-key-2"})
    void whatIsNotConfiguredIsOurOwnFault(String name) {
        assertThat(Thrown.by(() -> secrets().values(name))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aRotatedSecretComesFirstAndTheOldOneStaysValid() {
        String before = secrets().values(KEY).get(0);
        @Nullable String rotated = rotate();
        Assumptions.assumeTrue(rotated != null, "This harness cannot rotate a secret.");

        assertThat(secrets().values(KEY)).startsWith(rotated).contains(before);
    }
}
