package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.aws.source.ObjectSource;
import dev.multicloudfunctions.aws.source.TickSource;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Platform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Plays the mappings of queues and the rule of a schedule. Notifications of the bucket come through a queue. */
record LambdaEvents(Deployment deployment) implements EventExchange {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public List<Settlement> deliver(String function, List<Message> batch) throws IOException {
        RuntimeApi.Answer answer = deployment.lambda(function).invoke(MessageSource.SQS.event(batch), TIMEOUT);
        Set<String> failed = MessageSource.SQS.again(answer.success(), batch);
        return batch.stream()
                .map(message -> failed.contains(message.id())
                        ? Settlement.RETRY
                        : deployment.queues().holds(Deployment.DEAD_LETTERS, "messageId", message.id())
                                ? Settlement.DEAD_LETTER
                                : Settlement.DONE)
                .toList();
    }

    @Override
    public Settlement deliver(String function, ObjectCreated created) throws IOException {
        String id = UUID.randomUUID().toString();
        byte[] notification = ObjectSource.NOTIFICATION.event(created, id);
        var message = Message.of(id, "images", notification, Map.of(), 1, null);
        return deliver(function, List.of(message)).get(0);
    }

    @Override
    public String bucket(String name) {
        return deployment.bucket(name);
    }

    @Override
    public Settlement tick(String function, Duration remaining) throws IOException {
        RuntimeApi.Answer answer = deployment.lambda(function).invoke(TickSource.RULE.event(Instant.now()), remaining);
        return answer.failed() ? Settlement.RETRY : Settlement.DONE;
    }

    @Override
    public Platform platform() {
        return deployment.platform();
    }

    @Override
    public String log() throws IOException {
        return deployment.lambda("processOrder").output();
    }
}
