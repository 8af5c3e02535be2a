package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.event.RetryPolicy;
import dev.multicloudfunctions.setting.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whether what comes while a store is out of order for a while is still being tried when it is back. */
class OutageTest {

    /** With the settings as they come, and the shortest pauses that chance may give. */
    @Test
    void theLastTryOfAnEventComesAfterIt() {
        RetryPolicy retries = ContainerSettings.events(Settings.of(Map.of())).retries();
        RandomGenerator shortest = () -> 0L;

        Duration sum = Duration.ZERO;
        for (int failed = 1; failed < retries.attempts(); failed++) {
            sum = sum.plus(retries.pause(failed, shortest));
        }
        assertThat(sum).as("%s", retries).isGreaterThan(Duration.ofMinutes(15));
    }
}
