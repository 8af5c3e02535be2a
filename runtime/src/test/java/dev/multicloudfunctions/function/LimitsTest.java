package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @Test
    void whatIsNotSaidIsEachPlatforms() {
        Limits limits = Limits.standard();

        assertThat(limits.memory()).isNull();
        assertThat(limits.timeout()).isNull();
        assertThat(limits.concurrency()).isNull();
        assertThat(limits.instances()).isNull();
    }

    @Test
    void eachGoesToItsOwnLimitsAndLeavesTheOthers() {
        Limits most = Limits.memory(10_240)
                .timeout(Duration.ofMinutes(15))
                .concurrency(1_000)
                .instances(999);

        assertThat(most.memory()).isEqualTo(10_240);
        assertThat(most.timeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(most.concurrency()).isEqualTo(1_000);
        assertThat(most.instances()).isEqualTo(999);
        Limits least = Limits.memory(128).instances(1).concurrency(1).timeout(Duration.ofSeconds(1));
        assertThat(least.memory()).isEqualTo(128);
        assertThat(least.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(least.concurrency()).isEqualTo(1);
        assertThat(least.instances()).isEqualTo(1);
        assertThat(least.instances(1_000).instances()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 127, 10_241})
    void otherMemoryIsRefused(int mebibytes) {
        assertThatThrownBy(() -> Limits.memory(mebibytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 128 to 10240 mebibytes, not " + mebibytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0S", "PT1.5S", "PT15M0.001S", "PT15M1S"})
    void otherTimeoutsAreRefused(Duration timeout) {
        assertThatThrownBy(() -> Limits.standard().timeout(timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from one to 900, not " + timeout);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001})
    void otherCountsAreRefused(int number) {
        assertThatThrownBy(() -> Limits.standard().instances(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("instances must be from 1 to 1000, not " + number);
        assertThatThrownBy(() -> Limits.standard().concurrency(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("calls of an instance must be from 1 to 1000, not " + number);
    }
}
