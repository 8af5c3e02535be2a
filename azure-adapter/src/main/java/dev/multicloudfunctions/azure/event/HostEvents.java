package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.azure.topic.TopicQueues;
import dev.multicloudfunctions.azure.wire.StorageAccount;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.event.internal.Mismatch;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.setting.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to functions by their names. What is done is acknowledged by returning; what must come again fails with
 * {@link InvocationFailed}, and the host counts the tries; what is rejected goes to its queue of poison at once and is
 * acknowledged then. Thread-safe.
 */
public final class HostEvents {

    /** How the host's own queue of blobs that failed too often begins. */
    public static final String BLOBS = "webjobs-blobtrigger";

    /** The attribute of a letter that names what its message came by, other than a Storage Queue. */
    private static final String WAY = "multicloud-functions-way";

    private final Functions functions;
    private final PoisonQueues poison;
    private final EventRouter router;

    public HostEvents(Functions functions, PoisonQueues poison) {
        this.functions = functions;
        this.poison = poison;
        this.router = new EventRouter(functions);
    }

    /**
     * Lets a schedule come due.
     *
     * @param timer what the trigger hands over
     * @throws InvocationFailed if it did not succeed; the schedule comes due again in its own time
     */
    public void tick(String function, String timer, Invocation invocation) {
        HostRecord.Reading tick =
                record -> Timer.tick(timer, functions.platform().clock().instant());
        deliver(function, new HostRecord(poison, null, "timer", timer, tick), invocation);
    }

    /**
     * Delivers a message of a queue.
     *
     * @param text as the queue has it
     * @param attempt 1 for the first delivery
     * @throws InvocationFailed if it must come again
     */
    public void message(String function, String text, String id, int attempt, Invocation invocation) {
        String topic = topic(function);
        HostRecord.Reading message = record -> {
            QueueMessage queued = QueueMessage.decode(text);
            return Message.of(id, topic, queued.body(), queued.attributes(), attempt, null);
        };
        deliver(function, new HostRecord(poison, queue(topic, function), id, text, message), invocation);
    }

    /**
     * Delivers a message of Service Bus. One that is poison goes into the queue of poison as a message of a Storage Queue would, with
     * the way that it came.
     *
     * @param properties of the application, as JSON
     * @throws InvocationFailed if it must come again
     */
    public void message(
            String function, byte[] body, String id, int attempt, String properties, Invocation invocation) {
        deliver(
                function,
                sent(function, "Service Bus", body, id, attempt, () -> BusProperties.of(properties)),
                invocation);
    }

    /**
     * Delivers a batch of Event Hubs. The hub knows the place alone up to which all is done, so the first that must come again ends the
     * batch.
     *
     * @param numbers their sequence numbers, as JSON
     * @param properties of each, as JSON
     * @throws InvocationFailed if the batch must come again
     */
    public void messages(String function, byte[][] batch, String numbers, String properties, Invocation invocation) {
        List<String> ids = BusProperties.numbers(numbers);
        List<Map<String, String>> all = BusProperties.ofEach(properties);
        for (int i = 0; i < batch.length; i++) {
            String id = i < ids.size() ? ids.get(i) : invocation.id() + '-' + i;
            Map<String, String> own = i < all.size() ? all.get(i) : Map.of();
            deliver(function, sent(function, "Event Hubs", batch[i], id, 1, () -> own), invocation);
        }
    }

    private HostRecord sent(
            String function,
            String way,
            byte[] body,
            String id,
            int attempt,
            Supplier<Map<String, String>> attributes) {
        String topic = topic(function);
        HostRecord.Reading message = record -> {
            Message sent = Message.of(id, topic, body, attributes.get(), attempt, null);
            record.letter(() -> letter(way, sent.body(), sent.attributes()));
            return sent;
        };
        return new HostRecord(poison, queue(topic, function), id, () -> letter(way, body, Map.of()), message);
    }

    private static String letter(String way, byte[] body, Map<String, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put(WAY, way);
        return new QueueMessage(body, all).whole();
    }

    /** By what a letter came, if not by a Storage Queue. */
    public static @Nullable String way(String letter) {
        return QueueMessage.decode(letter).attributes().get(WAY);
    }

    /** The message that a letter was. */
    public static String asSent(String letter) {
        QueueMessage message = QueueMessage.decode(letter);
        if (!message.attributes().containsKey(WAY)) {
            return letter;
        }
        var attributes = new HashMap<>(message.attributes());
        attributes.remove(WAY);
        return new QueueMessage(message.body(), attributes).whole();
    }

    /**
     * Delivers a blob that was created.
     *
     * @param path of container and blob
     * @throws InvocationFailed if it must come again
     */
    public void blob(String function, String path, Invocation invocation) {
        HostRecord.Reading blob = record -> created(record, function, BlobName.ofPath(path));
        deliver(function, new HostRecord(poison, BLOBS, path, path, blob), invocation);
    }

    /**
     * Delivers an event of Event Grid: a created blob to a function of objects, its data to a function of a topic.
     *
     * @throws InvocationFailed if it must come again
     */
    public void event(String function, String json, Invocation invocation) {
        FunctionDefinition definition = functions.table().find(function);
        boolean ofTopic = definition != null && definition.trigger() instanceof Trigger.Message;
        String topic = topic(function);
        HostRecord.Reading event = record -> {
            GridEvent read = GridEvent.of(json);
            record.named(read.id());
            if (ofTopic) {
                return read.message(topic);
            }
            if (definition == null || !(definition.trigger() instanceof Trigger.ObjectCreated)) {
                throw Mismatch.of("an event of Event Grid of the type " + Mismatch.name(read.type()), definition);
            }
            checkAccount(read.account());
            BlobName blob = read.created();
            return blob == null ? null : created(record, function, blob);
        };
        deliver(
                function,
                new HostRecord(poison, ofTopic ? queue(topic, function) : BLOBS, invocation.id(), json, event),
                invocation);
    }

    /** @throws FunctionException INVALID for another account than ours, whose containers may have the same names */
    private void checkAccount(@Nullable String account) {
        Settings settings = functions.platform().settings();
        boolean known = settings.find(StorageAccount.CONNECTION) != null
                || settings.find(StorageAccount.CONNECTION + "__accountName") != null;
        String own =
                account == null || !known ? null : StorageAccount.of(settings).name();
        if (account != null && own != null && !own.equals(account)) {
            throw FunctionException.invalid(
                    null,
                    "This is an event of the storage account " + Mismatch.name(account) + ", and the function's is '"
                            + own + "', as " + StorageAccount.CONNECTION + " says.");
        }
    }

    private static ObjectCreated created(HostRecord record, String function, BlobName blob) {
        record.named(blob.key(), blob.poison(function));
        return new ObjectCreated(blob.container(), blob.key(), blob.size());
    }

    private void deliver(String function, HostRecord record, Invocation invocation) {
        Outcome outcome = router.deliver(function, record, invocation);
        if (outcome instanceof Outcome.Retry retry) {
            throw new InvocationFailed(retry.reason());
        }
        if (outcome instanceof Outcome.Reject reject && !reject.kept()) {
            throw new InvocationFailed(reject.reason());
        }
    }

    private String topic(String function) {
        FunctionDefinition definition = functions.table().find(function);
        return definition != null && definition.trigger() instanceof Trigger.Message topic ? topic.name() : function;
    }

    private String queue(String topic, String function) {
        return TopicQueues.of(functions.platform().settings(), topic, function);
    }
}
