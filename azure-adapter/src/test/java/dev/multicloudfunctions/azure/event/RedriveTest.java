package dev.multicloudfunctions.azure.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.multicloudfunctions.azure.AzurePlatform;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.server.FaultyStorage;
import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.azure.topic.StorageQueues;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.conformance.redrive.RedriveConformance;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyService.Refusal;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.Tooling;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The suite with the queues of Azurite. */
@Tag("any-jdk")
class RedriveTest extends RedriveConformance {

    private QueueClient orders;

    @BeforeEach
    void openAQueue() {
        orders = Azurite.get().queues().createQueue("orders-" + UUID.randomUUID());
    }

    /** Through the whole platform: such letters come of Service Bus and Event Hubs. */
    @Test
    void aLetterThatNoQueueTakesLiesInABlobUntilItIsSent() throws Exception {
        String small = letter("Event Hubs", 40_000);
        String large = letter("Event Hubs", 900_000);
        put(large);
        put(small);

        var said = new ByteArrayOutputStream();
        assertThatThrownBy(() -> redrive(new PrintStream(said, true), "--to", orders.getQueueName(), "--hold", "1"))
                .hasMessageMatching("It has 12000\\d\\d bytes, and a Storage Queue takes 65536\\.");
        assertThat(said.toString(UTF_8)).contains("stays: ");
        assertThat(blobs()).hasSize(1);
        assertThat(Azurite.get()
                        .blobs()
                        .getBlobContainerClient("dead-letters")
                        .getBlobClient(blobs().get(0))
                        .downloadContent()
                        .toString())
                .isEqualTo(large);

        poison().clearMessages();
        put(small);
        redrive(System.out, "--to", orders.getQueueName());
        assertThat(arrived()).singleElement().satisfies(sent -> {
            assertThat(sent.body()).hasSize(40_000);
            assertThat(sent.attributes()).isEqualTo(Map.of("tenant", "a"));
        });
    }

    /** Nobody reads the queue of a topic whose function is fed by something else. */
    @Test
    void whatCameByServiceBusIsNotSentIntoAQueueThatNobodyReads() throws Exception {
        put(letter("Service Bus", 10));

        assertThatThrownBy(() -> redrive(System.out)).hasMessageContaining("It came by Service Bus");
        assertThat(arrived()).isEmpty();
        redrive(System.out, "--to", orders.getQueueName());
        assertThat(arrived()).hasSize(1);
    }

    /** As an app writes it that is fed so. */
    private static String letter(String way, int bytes) {
        var attributes = new HashMap<>(Map.of("tenant", "a"));
        var taken = new ArrayList<String>();
        var functions = new Functions(
                FunctionTable.of(table -> table.function(
                        FUNCTION,
                        new Trigger.Message("orders"),
                        (name, ports) -> BoundFunction.consumer(Message.class, message -> {
                            throw FunctionException.invalid(null, "no order");
                        }))),
                InMemoryPlatform.builder().build());
        var events = new HostEvents(functions, (queue, text) -> taken.add(text));
        Invocation invocation = Invocation.unlimited("test", null);
        if (way.equals("Service Bus")) {
            events.message(FUNCTION, new byte[bytes], "id", 1, "{\"tenant\":\"a\"}", invocation);
        } else {
            events.messages(FUNCTION, new byte[][] {new byte[bytes]}, "[1]", "[{\"tenant\":\"a\"}]", invocation);
        }
        return taken.get(0);
    }

    private void put(String letter) {
        var large = new LargeLetters(Azurite.get().wire().client(StorageService.BLOB));
        new StorageQueues(Azurite.get().wire().client(StorageService.QUEUE))
                .putPoison(orders.getQueueName(), large.fitting(orders.getQueueName() + StorageQueues.POISON, letter));
    }

    private QueueClient poison() {
        return Azurite.get().queues().getQueueClient(orders.getQueueName() + "-poison");
    }

    private List<String> blobs() {
        return Azurite.get().blobs().getBlobContainerClient("dead-letters").listBlobs().stream()
                .map(BlobItem::getName)
                .filter(name -> name.startsWith(orders.getQueueName() + "-poison/"))
                .toList();
    }

    @Override
    protected void bury(List<Message> messages) {
        var queues = new AzurePlatform(Settings.of(environment()), new InMemoryTelemetry()).queues();
        for (Message message : messages) {
            queues.putPoison(orders.getQueueName(), new QueueMessage(message.body(), message.attributes()).encode());
        }
    }

    @Override
    protected List<Message> arrived() {
        var arrived = new ArrayList<Message>();
        for (QueueMessageItem each : orders.receiveMessages(32)) {
            QueueMessage read = QueueMessage.decode(each.getBody().toString());
            arrived.add(Message.of(each.getMessageId(), "orders", read.body(), read.attributes(), 1, null));
            orders.deleteMessage(each.getMessageId(), each.getPopReceipt());
        }
        return arrived;
    }

    @Override
    protected Map<String, String> environment() {
        var environment = new HashMap<>(Azurite.get().environment());
        environment.put("ORDERS_TOPIC", orders.getQueueName());
        return environment;
    }

    @Override
    protected List<String> command() {
        return List.of(Tooling.class.getName(), "redrive", "--platform", "azure", "--only", FUNCTION);
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(Azurite.get().queue(), new FaultyStorage());
    }

    @Override
    protected Map<String, String> environment(URI service) {
        var environment = new HashMap<>(
                Azurite.environment(Azurite.get().blob(), service, Azurite.get().table()));
        environment.put("ORDERS_TOPIC", orders.getQueueName());
        return environment;
    }

    @Override
    protected boolean sends(String operation) {
        return operation.equals("POST /" + orders.getQueueName() + "/messages");
    }

    @Override
    protected boolean removes(String operation) {
        return operation.startsWith("DELETE /" + orders.getQueueName() + "-poison/messages/");
    }

    /** Of a message that it has, the service tells the id. */
    @Override
    protected List<Refusal> unconfirmed() {
        return List.of(
                new Refusal(201, "<QueueMessagesList></QueueMessagesList>"),
                new Refusal(201, "<QueueMessagesList />"),
                new Refusal(200, "<html></html>"),
                new Refusal(204, ""));
    }

    @Override
    protected void redrive(Map<String, String> environment, PrintStream out, String... more) {
        var arguments = new ArrayList<>(List.of("--platform", "azure", "--only", FUNCTION));
        arguments.addAll(List.of(more));
        RedriveCommand.run(out, Settings.of(environment), FunctionTable.discover(), arguments.toArray(String[]::new));
    }

    @Override
    protected List<String> nowhere() {
        return List.of("--to", "missing-" + UUID.randomUUID());
    }
}
