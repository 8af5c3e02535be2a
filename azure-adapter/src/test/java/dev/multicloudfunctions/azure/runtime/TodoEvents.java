package dev.multicloudfunctions.azure.runtime;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.multicloudfunctions.azure.AzurePlatform;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.todo.TodoConformance;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sample todo over a table, a container and queues of Azurite that nobody else uses; its tests play the host. */
abstract class TodoEvents extends TodoConformance {

    private static final String UNIQUE =
            UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    /** The settings of the application, and no others but the account. */
    static Map<String, String> environment() {
        Azurite azurite = Azurite.get();
        Map<String, String> environment = new HashMap<>(azurite.environment());
        environment.put("TODOS_TABLE", "todos" + UNIQUE);
        environment.put("REMINDERS_TOPIC", "reminders" + UNIQUE);
        environment.put("INBOX_BUCKET", "inbox" + UNIQUE);
        var table = azurite.tables().createTableIfNotExists("todos" + UNIQUE);
        var container = azurite.blobs().createBlobContainerIfNotExists("inbox" + UNIQUE);
        var queue = queue().createIfNotExists();
        return environment;
    }

    /** Lets the host invoke a function with what its trigger holds; fails if it failed. */
    abstract void invoke(String function, Trigger trigger) throws Exception;

    /** What a host knows of a trigger: one of the three is not null. */
    record Trigger(QueueMessageItem message, String blob, byte[] content) {}

    @Override
    protected void tick(String function) throws Exception {
        invoke(function, new Trigger(null, null, null));
    }

    @Override
    protected void drop(String key, byte[] content) throws Exception {
        new AzurePlatform(Settings.of(environment()), new InMemoryTelemetry())
                .objects(Bucket.of("inbox"))
                .put(StoredObject.of(key, content, "text/plain"));
        if (key.startsWith("mail/")) {
            // The trigger's path holds the prefix, so the host tells of no other.
            invoke("readInbox", new Trigger(null, "inbox" + UNIQUE + '/' + key, content));
        }
    }

    @Override
    protected int reminders() throws Exception {
        List<QueueMessageItem> messages = queue().receiveMessages(32).stream().toList();
        for (QueueMessageItem each : messages) {
            invoke("remind", new Trigger(each, null, null));
            queue().deleteMessage(each.getMessageId(), each.getPopReceipt());
        }
        return messages.size();
    }

    static void failed(String function, Object why) throws IOException {
        throw new IOException(function + " failed: " + why);
    }

    private static QueueClient queue() {
        return Azurite.get().queues().getQueueClient("reminders" + UNIQUE);
    }
}
