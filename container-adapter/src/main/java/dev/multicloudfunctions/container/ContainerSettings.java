package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.event.EventSettings;
import dev.multicloudfunctions.container.event.RetryPolicy;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType.Choice;
import dev.multicloudfunctions.setting.SettingType.Text;
import dev.multicloudfunctions.setting.SettingType.Whole;
import dev.multicloudfunctions.setting.Settings;
import java.time.Duration;
import java.util.List;

/** The settings of this adapter's storage and queue. */
public final class ContainerSettings {

    static final Setting<Integer> DATABASE_CONNECTIONS = Setting.optional(
            "DATABASE_CONNECTIONS", new Whole(4, 500), "16", "How many connections to the database may be open.");

    static final Setting<Integer> EVENT_THREADS =
            Setting.optional("EVENT_THREADS", new Whole(1, 200), "4", "How many events a process works on at once.");

    static final Setting<Integer> EVENT_POLL_MILLIS = Setting.optional(
            "EVENT_POLL_MILLIS",
            new Whole(20, 60_000),
            "500",
            "The pause between two looks for events that other processes have added, in milliseconds.");

    static final Setting<Integer> TOPIC_MAX_ATTEMPTS = Setting.optional(
            "TOPIC_MAX_ATTEMPTS",
            new Whole(1, 100),
            "15",
            "How often the delivery of an event is tried before it becomes a dead letter: with the pauses of"
                    + " `TOPIC_RETRY_MILLIS` that is half an hour, so that an outage of 15 minutes costs nothing.");

    static final Setting<Integer> TOPIC_RETRY_MILLIS = Setting.optional(
            "TOPIC_RETRY_MILLIS",
            new Whole(1, 600_000),
            "1000",
            "The pause after a first failed delivery, in milliseconds; it doubles with each further one, up to five minutes.");

    static final Setting<Integer> HEARTBEAT_MILLIS = Setting.optional(
            "HEARTBEAT_MILLIS",
            new Whole(100, 600_000),
            "5000",
            "How often a process shows that it lives, in milliseconds; after four missed ones others take over its events.");

    static final Setting<String> SCHEDULES = Setting.optional(
            "SCHEDULES",
            new Choice(List.of("on", "off")),
            "on",
            "Whether schedules come due in this process; `off` where ticks come from outside, as from Knative's PingSource.");

    static final Setting<Integer> BUCKET_SCAN_MILLIS = Setting.optional(
            "BUCKET_SCAN_MILLIS",
            new Whole(20, 600_000),
            "500",
            "The pause between two looks at the bucket's folder, in milliseconds. A file unchanged in two looks is complete.");

    static final Setting<String> SINK = Setting.optional(
            "K_SINK",
            new HttpAddress(),
            null,
            "An address that takes CloudEvents, as of Knative's Broker: messages are published there, and not to this"
                    + " service's own queue. Knative's SinkBinding sets it.");

    static final Setting<String> PUBLIC_URL = Setting.optional(
            "PUBLIC_URL",
            new HttpAddress(),
            null,
            "The address by which this service is reached, as `https://shop.example`: signed links begin with it. Absent:"
                    + " `http://localhost` with the port, where nobody else reaches it.");

    static final Setting<String> TRACES = Setting.optional(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            new HttpAddress(),
            null,
            "Where traces go, by OTLP over HTTP, as `http://localhost:4318`. Absent: nowhere.");

    static final Setting<String> SERVICE_NAME = Setting.optional(
            "OTEL_SERVICE_NAME",
            new Text(200),
            null,
            "The name of this service in traces. Absent: the application's name.");

    /** All of them, in the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(
            DATABASE_CONNECTIONS,
            EVENT_THREADS,
            EVENT_POLL_MILLIS,
            TOPIC_MAX_ATTEMPTS,
            TOPIC_RETRY_MILLIS,
            HEARTBEAT_MILLIS,
            SCHEDULES,
            BUCKET_SCAN_MILLIS,
            SINK,
            PUBLIC_URL,
            TRACES,
            SERVICE_NAME);

    /** These and those of every application, so that one message names the faults of both. */
    static final List<Setting<?>> CHECKED = RuntimeSettings.and(ALL);

    private ContainerSettings() {}

    static EventSettings events(Settings settings) {
        return new EventSettings(
                settings.whole(EVENT_THREADS),
                millis(settings, EVENT_POLL_MILLIS),
                millis(settings, HEARTBEAT_MILLIS),
                new RetryPolicy(settings.whole(TOPIC_MAX_ATTEMPTS), millis(settings, TOPIC_RETRY_MILLIS)),
                settings.text(SCHEDULES).equals("on"));
    }

    static Duration millis(Settings settings, Setting<Integer> setting) {
        return Duration.ofMillis(settings.whole(setting));
    }
}
