package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.container.event.EventSettings;
import dev.multicloudfunctions.container.event.RetryPolicy;
import dev.multicloudfunctions.setting.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ContainerSettingsTest {

    @Test
    void withoutAnySettingEventsAreTriedForHalfAnHourAndSchedulesComeDue() {
        EventSettings events = ContainerSettings.events(Settings.of(Map.of()));

        assertThat(events.retries().attempts()).isEqualTo(15);
        assertThat(events.retries().base()).isEqualTo(Duration.ofSeconds(1));
        assertThat(events.poll()).isEqualTo(Duration.ofMillis(500));
        assertThat(events.heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(events.schedules()).isTrue();
    }

    @Test
    void theLastTryComesAfterAnOutageOf15MinutesHoweverThePausesFall() {
        RetryPolicy retries = ContainerSettings.events(Settings.of(Map.of())).retries();
        RandomGenerator shortest = () -> 0;
        Duration tried = Duration.ZERO;
        for (int failed = 1; failed < retries.attempts(); failed++) {
            tried = tried.plus(retries.pause(failed, shortest));
        }
        assertThat(tried).isGreaterThan(Duration.ofMinutes(15));
    }

    @Test
    void schedulesCanBeLeftToSomebodyElse() {
        assertThat(ContainerSettings.events(Settings.of(Map.of("SCHEDULES", "off")))
                        .schedules())
                .isFalse();
    }

    @Test
    void everyMalformedSettingIsNamedAtOnce() {
        var settings = Settings.of(Map.of("SCHEDULES", "of", "TOPIC_MAX_ATTEMPTS", "0", "HEARTBEAT_MILLIS", "5s"));

        assertThatThrownBy(() -> settings.check("container", ContainerSettings.ALL))
                .hasMessageContaining("SCHEDULES")
                .hasMessageContaining("TOPIC_MAX_ATTEMPTS")
                .hasMessageContaining("HEARTBEAT_MILLIS");
    }
}
