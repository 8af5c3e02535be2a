package dev.multicloudfunctions.gcp.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.ReceivedMessage;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.store.TopicPublisherConformance;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.PubSubEmulator;
import dev.multicloudfunctions.gcp.server.Topics;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite on Google's emulator, with Google's own client at the other end. */
class PubSubTopicPublisherTest extends TopicPublisherConformance {

    private static final int MOST_POLLS = 20;

    private static Topics topics;

    private final String name = "orders-" + UUID.randomUUID();
    private final String lateName = "late-" + name;
    private String topic;
    private String late;

    @BeforeAll
    static void open() {
        topics = new Topics();
    }

    @AfterAll
    static void close() {
        if (topics != null) {
            topics.close();
        }
    }

    @BeforeEach
    void openATopic() {
        topic = topics.create(name);
        late = topics.create(lateName);
    }

    @Override
    protected TopicPublisher publisher() {
        return publisher(URI.create("http://" + PubSubEmulator.host()), topic);
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(URI.create("http://" + PubSubEmulator.host()), new FaultyGoogle());
    }

    @Override
    protected TopicPublisher publisher(URI service, int readTimeoutMillis) {
        return publisher(service, topic, readTimeoutMillis);
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.EMPTY_MESSAGES, Capability.DELAYED_MESSAGES);
    }

    @Override
    protected List<Message> arrived(String logical, List<byte[]> awaited) {
        String from = logical.equals("orders") ? name : lateName;
        var arrived = new ArrayList<Message>();
        for (int poll = 0; poll < MOST_POLLS && !all(awaited, arrived); poll++) {
            for (ReceivedMessage each : topics.take(from, 100)) {
                arrived.add(Message.of(
                        each.getMessage().getMessageId(),
                        logical,
                        each.getMessage().getData().toByteArray(),
                        each.getMessage().getAttributesMap(),
                        Math.max(1, each.getDeliveryAttempt()),
                        null));
            }
        }
        return arrived;
    }

    @Test
    void aTopicOfOurOwnProjectNeedsNoMoreThanItsName() {
        publisher(URI.create("http://" + PubSubEmulator.host()), name).publish("orders", bytes("short"), Map.of());

        assertThat(arrived("orders", List.of(bytes("short")))).isNotEmpty();
    }

    @Test
    void attributesThatPubSubKeepsForItselfAreNotSent() {
        publisher().publish("orders", bytes("kept"), Map.of("googclient_schemaencoding", "JSON", "a", "b"));

        assertThat(arrived("orders", List.of(bytes("kept"))))
                .singleElement()
                .satisfies(message -> assertThat(message.attributes()).isEqualTo(Map.of("a", "b")));
    }

    @Test
    void anEmptyMessageNeedsAnAttribute() {
        assertThat(Thrown.by(() -> publisher().publish("orders", new byte[0], Map.of())))
                .isEqualTo(ErrorKind.INVALID);
        publisher().publish("orders", new byte[0], Map.of("a", "b"));

        assertThat(arrived("orders", List.of(new byte[0]))).isNotEmpty();
    }

    @Test
    void whatIsMissingIsOurOwnFault() {
        URI emulator = URI.create("http://" + PubSubEmulator.host());
        assertThat(Thrown.by(() -> publisher(emulator, "missing").publish("orders", bytes("x"), Map.of())))
                .isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> publisher().publish("unknown", bytes("x"), Map.of())))
                .isEqualTo(ErrorKind.INTERNAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "topics/orders", "orders?x", "../orders", "ördérs"})
    void aNameThatIsNoTopicsIsOurOwnFault(String malformed) {
        TopicPublisher publisher = publisher(URI.create("http://" + PubSubEmulator.host()), malformed);

        assertThat(Thrown.by(() -> publisher.publish("orders", bytes("x"), Map.of())))
                .isEqualTo(ErrorKind.INTERNAL);
    }

    private TopicPublisher publisher(URI uri, String topic) {
        return publisher(uri, topic, 10_000);
    }

    private TopicPublisher publisher(URI uri, String topic, int readTimeoutMillis) {
        Settings settings = Settings.of(Map.of(
                "PUBSUB_EMULATOR_HOST",
                uri.toString(),
                "GOOGLE_CLOUD_PROJECT",
                FirestoreEmulator.PROJECT,
                "ORDERS_TOPIC",
                topic,
                "LATE_ORDERS_TOPIC",
                late));
        var policy = new RetryPolicy(4, 10, 20, 10_000, readTimeoutMillis);
        var wire = new Wire(settings, Clock.systemUTC(), policy, millis -> {});
        return new PubSubTopicPublisher(
                wire.client(Endpoint.of(settings, "pubsub", "PUBSUB_EMULATOR_HOST")), wire, settings);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
