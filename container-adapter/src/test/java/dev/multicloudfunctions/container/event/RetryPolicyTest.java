package dev.multicloudfunctions.container.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(5, Duration.ofSeconds(1));

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "4, 8000", "9, 256000", "10, 300000", "1000, 300000"})
    void pausesDoubleUpToFiveMinutes(int failed, long millis) {
        RandomGenerator middle = () -> Long.MIN_VALUE;

        assertThat(policy.pause(failed, middle)).isCloseTo(Duration.ofMillis(millis), Duration.ofMillis(1));
    }

    @ParameterizedTest
    @CsvSource({"1, 500, 1500", "3, 2000, 6000"})
    void pausesAreSpread(int failed, long least, long most) {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            assertThat(policy.pause(failed, random).toMillis()).isBetween(least, most);
        }
    }
}
