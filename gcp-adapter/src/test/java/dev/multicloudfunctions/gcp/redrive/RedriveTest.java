package dev.multicloudfunctions.gcp.redrive;

import com.google.pubsub.v1.ReceivedMessage;
import dev.multicloudfunctions.conformance.redrive.RedriveConformance;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyService.Refusal;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.gcp.GcpPlatform;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.PubSubEmulator;
import dev.multicloudfunctions.gcp.server.Topics;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.Tooling;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The suite with two topics of Google's emulator. */
@Tag("any-jdk")
class RedriveTest extends RedriveConformance {

    private final String orders = "orders-" + UUID.randomUUID();
    private final String letters = "letters-" + UUID.randomUUID();
    private Topics topics;

    @BeforeEach
    void openTopics() {
        topics = new Topics();
        String unused = topics.create(orders) + topics.create(letters);
    }

    @AfterEach
    void close() {
        if (topics != null) {
            topics.close();
        }
    }

    @Override
    protected void bury(List<Message> messages) {
        var platform = new GcpPlatform(Settings.of(environment()), new InMemoryTelemetry());
        var box = new DeadLetters(platform, FUNCTION);
        for (Message message : messages) {
            boolean unused = box.take(message, "INVALID: no order");
        }
    }

    @Override
    protected List<Message> arrived() {
        List<ReceivedMessage> received = topics.pull(orders, 100);
        var arrived = new ArrayList<Message>();
        for (ReceivedMessage each : received) {
            arrived.add(Message.of(
                    each.getMessage().getMessageId(),
                    "orders",
                    each.getMessage().getData().toByteArray(),
                    each.getMessage().getAttributesMap(),
                    1,
                    each.getMessage().getOrderingKey().isEmpty()
                            ? null
                            : each.getMessage().getOrderingKey()));
        }
        topics.settle(orders, received.stream().map(ReceivedMessage::getAckId).toList(), List.of());
        return arrived;
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of(
                "GOOGLE_CLOUD_PROJECT",
                FirestoreEmulator.PROJECT,
                "PUBSUB_EMULATOR_HOST",
                PubSubEmulator.host(),
                "ORDERS_TOPIC",
                orders,
                "DEAD_LETTERS_TOPIC",
                letters);
    }

    @Override
    protected List<String> command() {
        return List.of(Tooling.class.getName(), "redrive", "--platform", "gcp", "--only", FUNCTION);
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(URI.create("http://" + PubSubEmulator.host()), new FaultyGoogle());
    }

    @Override
    protected Map<String, String> environment(URI service) {
        var environment = new HashMap<>(environment());
        environment.put("PUBSUB_EMULATOR_HOST", service.getAuthority());
        return environment;
    }

    @Override
    protected boolean sends(String operation) {
        return operation.equals("publish");
    }

    @Override
    protected boolean removes(String operation) {
        return operation.equals("acknowledge");
    }

    @Override
    protected List<Refusal> unconfirmed() {
        return List.of(
                new Refusal(200, "{}"),
                new Refusal(200, "{\"messageIds\":[]}"),
                new Refusal(200, "{\"messageIds\":null}"));
    }

    @Override
    protected void redrive(Map<String, String> environment, PrintStream out, String... more) {
        var arguments = new ArrayList<>(List.of("--platform", "gcp", "--only", FUNCTION));
        arguments.addAll(List.of(more));
        RedriveCommand.run(out, Settings.of(environment), FunctionTable.discover(), arguments.toArray(String[]::new));
    }

    @Override
    protected List<String> nowhere() {
        return List.of("--to", "projects/" + FirestoreEmulator.PROJECT + "/topics/none");
    }

    @Override
    protected boolean carriesOrder() {
        return true;
    }
}
