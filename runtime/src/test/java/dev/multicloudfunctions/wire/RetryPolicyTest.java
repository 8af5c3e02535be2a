package dev.multicloudfunctions.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long is waited, seen over many pauses: full jitter has any length up to its limit. */
class RetryPolicyTest {

    private static final RetryPolicy POLICY = new RetryPolicy(4, 50, 1_000, 2_000, 5_000);

    @ParameterizedTest
    @CsvSource({"1, 50", "2, 100", "3, 200", "5, 800", "6, 1000", "21, 1000", "40, 1000", "1000, 1000"})
    void thePauseHasAnyLengthUpToALimitThatDoublesUpToItsCap(int failed, long limit) {
        LongSummaryStatistics pauses =
                LongStream.range(0, 5_000).map(i -> POLICY.pauseMillis(failed)).summaryStatistics();

        assertThat(pauses.getMax()).isBetween(limit - limit / 10, limit);
        assertThat(pauses.getMin()).isBetween(0L, limit / 10);
        assertThat(pauses.getAverage()).isBetween(0.45 * limit, 0.55 * limit);
    }

    @Test
    void twoWhoFailedTogetherDoNotComeBackTogether() {
        long same = LongStream.range(0, 1_000)
                .filter(i -> POLICY.pauseMillis(6) == POLICY.pauseMillis(6))
                .count();

        assertThat(same).isLessThan(200);
    }

    @Test
    void inTheBackgroundThereAreTwiceTheAttemptsWithTheSamePatienceForEach() {
        assertThat(POLICY.inBackground()).isEqualTo(new RetryPolicy(8, 100, 5_000, 2_000, 5_000));
    }
}
