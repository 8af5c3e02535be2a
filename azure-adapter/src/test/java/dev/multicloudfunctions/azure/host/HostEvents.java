package dev.multicloudfunctions.azure.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.conformance.event.BreakablePorts;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.setting.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays the queue, the container and the clock: an invocation that fails comes again, and what is poison is in its queue.
 *
 * @param app the app, for the time that it is to grant
 * @param poison what the queues of poison hold
 * @param messages by what messages come: {@code queue}, {@code service-bus-queue} or {@code event-hubs}
 * @param breaking makes the queues of poison take nothing until it is closed
 * @param outage makes the documents and buckets of functions unavailable
 * @param eventGrid whether blobs are announced by Event Grid, as {@code makeThumbnail}'s trigger then wants
 */
public record HostEvents(
        Function<Duration, FunctionApp> app,
        Platform platform,
        Supplier<Collection<String>> poison,
        String messages,
        boolean eventGrid,
        @Nullable Supplier<AutoCloseable> breaking,
        @Nullable BreakablePorts outage,
        StringBuffer lines)
        implements EventExchange {

    private static final Duration USUAL = Duration.ofMinutes(5);

    /** Of an app whose queues of poison cannot be broken. */
    public HostEvents(Function<Duration, FunctionApp> app, Platform platform, Supplier<Collection<String>> poison) {
        this(app, platform, poison, "queue", false, null, null);
    }

    public HostEvents(
            Function<Duration, FunctionApp> app,
            Platform platform,
            Supplier<Collection<String>> poison,
            String messages,
            boolean eventGrid,
            @Nullable Supplier<AutoCloseable> breaking,
            @Nullable BreakablePorts outage) {
        this(app, platform, poison, messages, eventGrid, breaking, outage, new StringBuffer());
    }

    @Override
    public @Nullable AutoCloseable breakDeadLetters() {
        return breaking == null ? null : breaking.get();
    }

    @Override
    public @Nullable AutoCloseable breakStores() {
        return outage == null ? null : outage.breakStores();
    }

    @Override
    public @Nullable AutoCloseable breakObjects() {
        return outage == null ? null : outage.breakObjects();
    }

    @Override
    public List<Settlement> deliver(String function, List<Message> batch) throws Exception {
        List<Settlement> settlements = new ArrayList<>();
        for (Message message : batch) {
            if (!messages.equals("queue")) {
                settlements.add(settlement(sent(function, message), text -> isOf(message, text)));
                continue;
            }
            Map<String, String> metadata =
                    Map.of("Id", message.id(), "DequeueCount", Integer.toString(message.attempt()));
            String text = new QueueMessage(message.body(), message.attributes()).encode();
            settlements.add(settlement(app.apply(USUAL).invoke(function, text, metadata), text));
        }
        return settlements;
    }

    /** As the host's extensions hand over what Service Bus and Event Hubs have. */
    private FunctionApp.Invoked sent(String function, Message message) throws Exception {
        var json = new ObjectMapper();
        String properties = json.writeValueAsString(message.attributes());
        if (messages.equals("event-hubs")) {
            return app.apply(USUAL)
                    .invoke(
                            function,
                            new byte[][] {message.body()},
                            Map.of(
                                    "SequenceNumberArray",
                                    json.writeValueAsString(List.of(message.id())),
                                    "PropertiesArray",
                                    '[' + properties + ']'));
        }
        return app.apply(USUAL)
                .invoke(
                        function,
                        message.body(),
                        Map.of(
                                "MessageId",
                                message.id(),
                                "DeliveryCount",
                                Integer.toString(message.attempt()),
                                "ApplicationProperties",
                                properties));
    }

    /** Whether a letter, perhaps after its queue's name, has all of a message, and perhaps what it came by. */
    private static boolean isOf(Message message, String text) {
        QueueMessage letter = QueueMessage.decode(text.substring(text.indexOf(' ') + 1));
        return Arrays.equals(letter.body(), message.body())
                && letter.attributes()
                        .entrySet()
                        .containsAll(message.attributes().entrySet());
    }

    @Override
    public Settlement deliver(String function, ObjectCreated created) throws Exception {
        if (!eventGrid) {
            return settlement(
                    app.apply(USUAL)
                            .invoke(
                                    function,
                                    new byte[0],
                                    Map.of("BlobTrigger", created.bucket() + '/' + created.key())),
                    created.key());
        }
        String event =
                "{\"specversion\":\"1.0\",\"id\":\"831e1650-001e-001b-66ab-eeb76e069631\",\"source\":\"/account\","
                        + "\"type\":\"Microsoft.Storage.BlobCreated\",\"time\":\"2026-01-31T02:00:00Z\",\"subject\":"
                        + "\"/blobServices/default/containers/" + created.bucket() + "/blobs/" + created.key()
                        + "\",\"data\":{\"api\":\"PutBlob\",\"eTag\":\"0x8D4\",\"contentLength\":" + created.size()
                        + "}}";
        return settlement(app.apply(USUAL).invoke(function, event, Map.of()), created.key());
    }

    @Override
    public String bucket(String name) {
        Settings settings = platform instanceof Ports ports && ports.namesResources() ? ports.settings() : null;
        String own = settings == null ? null : settings.find(Bucket.of(name).setting());
        return own == null ? name : own;
    }

    @Override
    public Settlement tick(String function, Duration remaining) throws Exception {
        String timer = "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":{\"Last\":\"2026-01-30T02:00:00Z\","
                + "\"LastUpdated\":\"" + Instant.now() + "\",\"Next\":\"" + Instant.now() + "\"},\"IsPastDue\":false}";
        return settlement(app.apply(remaining).invoke(function, timer, Map.of()), timer);
    }

    @Override
    public String log() {
        return lines.toString();
    }

    private Settlement settlement(FunctionApp.Invoked invoked, String part) {
        return settlement(invoked, text -> text.contains(part));
    }

    private Settlement settlement(FunctionApp.Invoked invoked, Predicate<String> isLetter) {
        invoked.context().logged().forEach(line -> lines.append(line.getMessage())
                .append('\n'));
        if (invoked.failure() != null) {
            return Settlement.RETRY;
        }
        return poison.get().stream().anyMatch(isLetter) ? Settlement.DEAD_LETTER : Settlement.DONE;
    }
}
