package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.memory.InMemoryPlatform;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * An event of Pub/Sub as the framework hands it over, function, acknowledgement, over ports in memory: what is ours of a
 * warm event. Log and metric lines are made, and written nowhere.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PubSubBenchmark {

    private static final String ORDER = "{\"orderId\":\"o-1\",\"items\":[{\"productId\":\"none\",\"quantity\":2}]}";

    private static final String PUBLISHED = """
            {"message":{"@type":"type.googleapis.com/google.pubsub.v1.PubsubMessage","data":"%s",
            "attributes":{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"},
            "messageId":"11449512350823113","message_id":"11449512350823113","publishTime":"2026-01-01T00:00:00.123Z",
            "publish_time":"2026-01-01T00:00:00.123Z"},"subscription":"projects/p/subscriptions/orders","deliveryAttempt":1}""";

    private CloudFunction orders;
    private CloudEvent event;

    @Setup
    public void start() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        orders = new CloudFunction(
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "processOrder"),
                (settings, telemetry) ->
                        InMemoryPlatform.builder().telemetry(telemetry).build());
        String data = Base64.getEncoder().encodeToString(ORDER.getBytes(StandardCharsets.UTF_8));
        event = CloudEventBuilder.v1()
                .withId("11449512350823113")
                .withSource(URI.create("//pubsub.googleapis.com/projects/p/topics/orders"))
                .withType("google.cloud.pubsub.topic.v1.messagePublished")
                .withData("application/json", PUBLISHED.formatted(data).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** A message of Pub/Sub, an order that was processed before. */
    @Benchmark
    public void pubSubEvent() {
        orders.accept(event);
    }
}
