package dev.multicloudfunctions.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Functions in this process over the services that an environment names. */
public final class CloudFunctions {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final GcpPlatform platform;
    private final Map<String, Application> functions = new ConcurrentHashMap<>();

    public CloudFunctions(Map<String, String> environment) {
        this.platform = new GcpPlatform(Settings.of(environment), new InMemoryTelemetry());
    }

    public GcpPlatform platform() {
        return platform;
    }

    /**
     * Hands a message of Pub/Sub to a function; throws if it is to come again.
     *
     * @param topic as {@code projects/shop/topics/orders}
     */
    public void push(String topic, String function, String id, byte[] data) {
        String pushed = "{\"message\":{\"messageId\":\"" + id + "\",\"data\":\""
                + Base64.getEncoder().encodeToString(data) + "\"}}";
        functions
                .computeIfAbsent(
                        function,
                        name -> new Application(Selection.of(name, FunctionTable.discover(), platform), false))
                .deliver(
                        CloudEventBuilder.v1()
                                .withId(id)
                                .withSource(URI.create("//pubsub.googleapis.com/" + topic))
                                .withType("google.cloud.pubsub.topic.v1.messagePublished")
                                .withData("application/json", pushed.getBytes(UTF_8))
                                .build(),
                        TIMEOUT);
    }
}
