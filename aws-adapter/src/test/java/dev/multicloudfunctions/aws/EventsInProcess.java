package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.envelope.InvocationFailed;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.aws.source.ObjectSource;
import dev.multicloudfunctions.aws.source.TickSource;
import dev.multicloudfunctions.conformance.event.BreakablePorts;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lambdas in this process, one for each function, over ports in memory; their events come from the given sources. */
final class EventsInProcess implements EventExchange {

    private static final Duration ENOUGH = Duration.ofSeconds(60);

    private final MessageSource messages;
    private final ObjectSource objects;
    private final boolean queued;
    private final TickSource ticks;
    private final InMemoryPlatform platform;
    private final Map<String, Application> lambdas = new ConcurrentHashMap<>();
    private final BreakablePorts breakable = new BreakablePorts();
    private final Set<String> letters = new HashSet<>();

    /** @param queued whether what S3 says comes through {@code messages} rather than by itself */
    EventsInProcess(MessageSource messages, ObjectSource objects, boolean queued, TickSource ticks) {
        this.messages = messages;
        this.objects = objects;
        this.queued = queued;
        this.ticks = ticks;
        this.platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", "http://localhost/rejected")
                .setting("CONFORMANCE_TOPIC", messages.setting("conformance"))
                .build();
    }

    @Override
    public List<Settlement> deliver(String function, List<Message> batch) throws IOException {
        List<Settlement> settled = new ArrayList<>();
        for (List<Message> part : messages.split(batch)) {
            Set<String> again = messages.again(answer(function, messages.event(part), ENOUGH), part);
            for (Message message : part) {
                settled.add(settlement(again.contains(message.id()), messages.letter(message)));
            }
        }
        return settled;
    }

    @Override
    public Settlement deliver(String function, ObjectCreated created) throws IOException {
        String id = UUID.randomUUID().toString();
        byte[] event = objects.event(created, id);
        return queued
                ? deliver(function, List.of(Message.of(id, "images", event, Map.of(), 1, null)))
                        .get(0)
                : settlement(answer(function, event, ENOUGH) == null, id);
    }

    @Override
    public Settlement tick(String function, Duration remaining) {
        byte[] answer = answer(function, ticks.event(Instant.now()), remaining);
        return answer == null ? Settlement.RETRY : Settlement.DONE;
    }

    @Override
    public AutoCloseable breakDeadLetters() {
        return breakable.breakLetters();
    }

    @Override
    public AutoCloseable breakStores() {
        return breakable.breakStores();
    }

    @Override
    public AutoCloseable breakObjects() {
        return breakable.breakObjects();
    }

    @Override
    public Platform platform() {
        return platform;
    }

    /** Kafka gives a record no id of its sender's, by which the suite would find it. */
    @Override
    public @Nullable String log() {
        return messages == MessageSource.KAFKA
                ? null
                : ((InMemoryTelemetry) platform.telemetry()).lines().toString();
    }

    /** Null if the invocation failed. */
    private byte @Nullable [] answer(String function, byte[] event, Duration remaining) {
        Application lambda = lambdas.computeIfAbsent(
                function,
                name -> new Application(Selection.of(name, FunctionTable.discover(), breakable.over(platform))));
        try {
            return lambda.answer(
                    event, Invocation.within(remaining, UUID.randomUUID().toString(), null));
        } catch (InvocationFailed failed) {
            return null;
        }
    }

    private synchronized Settlement settlement(boolean again, String letter) {
        for (Message each : platform.topics().drain()) {
            letters.add(String.valueOf(each.attributes().get("messageId")));
        }
        return again ? Settlement.RETRY : letters.contains(letter) ? Settlement.DEAD_LETTER : Settlement.DONE;
    }
}
