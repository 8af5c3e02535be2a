package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Platform;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        RuntimeApi.Answer answer = deployment.lambda(function).invoke(SqsEvents.of(batch), TIMEOUT);
        Set<String> failed = SqsEvents.failures(answer, batch);
        return batch.stream()
                .map(message -> failed.contains(message.id())
                        ? Settlement.RETRY
                        : deployment.queues().holds(Deployment.DEAD_LETTERS, "messageId", message.id())
                                ? Settlement.DEAD_LETTER
                                : Settlement.DONE)
                .toList();
    }

    @Override
    public Settlement deliver(ObjectCreated created) throws IOException {
        String notification = "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":"
                + "{\"bucket\":{\"name\":\"" + created.bucket() + "\"},\"object\":{\"key\":\""
                + URLEncoder.encode(created.key(), StandardCharsets.UTF_8) + "\",\"size\":" + created.size() + "}}}]}";
        var message = new Message(
                UUID.randomUUID().toString(),
                "images",
                notification.getBytes(StandardCharsets.UTF_8),
                Map.of(),
                1,
                null);
        return deliver("makeThumbnail", List.of(message)).get(0);
    }

    @Override
    public Settlement tick(String function, Duration remaining) throws IOException {
        String event = "{\"version\":\"0\",\"id\":\"" + UUID.randomUUID() + "\",\"detail-type\":\"Scheduled Event\","
                + "\"source\":\"aws.events\",\"time\":\"" + Instant.now() + "\",\"detail\":{}}";
        RuntimeApi.Answer answer =
                deployment.lambda(function).invoke(event.getBytes(StandardCharsets.UTF_8), remaining);
        return answer.failed() ? Settlement.RETRY : Settlement.DONE;
    }

    @Override
    public Platform platform() {
        return deployment.platform();
    }
}
