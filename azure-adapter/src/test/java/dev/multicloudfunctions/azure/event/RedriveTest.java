package dev.multicloudfunctions.azure.event;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.multicloudfunctions.azure.AzurePlatform;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.conformance.redrive.RedriveConformance;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.Tooling;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** The suite with the queues of Azurite. */
class RedriveTest extends RedriveConformance {

    private QueueClient orders;

    @BeforeEach
    void openAQueue() {
        orders = Azurite.get().queues().createQueue("orders-" + UUID.randomUUID());
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
    protected void redrive(PrintStream out, String... more) {
        var arguments = new ArrayList<>(List.of("--platform", "azure", "--only", FUNCTION));
        arguments.addAll(List.of(more));
        RedriveCommand.run(out, Settings.of(environment()), FunctionTable.discover(), arguments.toArray(String[]::new));
    }

    @Override
    protected List<String> nowhere() {
        return List.of("--to", "missing-" + UUID.randomUUID());
    }
}
