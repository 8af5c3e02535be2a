package dev.multicloudfunctions.gcp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.http.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Eventarc and Cloud Scheduler before a deployment; each letter is asked for by the id of what was sent. */
final class DeployedEvents implements EventExchange {

    private static final int TIMEOUT_SECONDS = 60;

    private final Deployment deployment;
    private final List<Message> letters = new ArrayList<>();

    DeployedEvents(Deployment deployment) {
        this.deployment = deployment;
    }

    Deployment deployment() {
        return deployment;
    }

    @Override
    public List<Settlement> deliver(String function, List<Message> batch) throws IOException {
        var settlements = new ArrayList<Settlement>();
        for (Message message : batch) {
            boolean acknowledged = eventarc(function).send(message);
            settlements.add(
                    !acknowledged
                            ? Settlement.RETRY
                            : isBuried("messageId", message.id()) ? Settlement.DEAD_LETTER : Settlement.DONE);
        }
        return settlements;
    }

    @Override
    public Settlement deliver(String function, ObjectCreated created) throws IOException {
        boolean acknowledged = eventarc(function).send(created);
        if (!acknowledged) {
            return Settlement.RETRY;
        }
        // The letter is the resource; each test has a folder of its own.
        return isBuried("", created.key()) ? Settlement.DEAD_LETTER : Settlement.DONE;
    }

    @Override
    public Settlement tick(String function, Duration remaining) throws IOException {
        int seconds = (int) Math.max(1, Math.min(TIMEOUT_SECONDS, remaining.toSeconds()));
        int status = new Eventarc(deployment.instance(function, "http", seconds).address())
                .post(HttpHeaders.EMPTY, new byte[0])
                .status();
        return status == 200 ? Settlement.DONE : Settlement.RETRY;
    }

    @Override
    public String bucket(String name) {
        return deployment.bucket(name);
    }

    @Override
    public Platform platform() {
        return deployment.platform();
    }

    @Override
    public String log() throws IOException {
        return deployment
                .instance("processOrder", "cloudevent", TIMEOUT_SECONDS)
                .output();
    }

    private Eventarc eventarc(String function) throws IOException {
        return new Eventarc(
                deployment.instance(function, "cloudevent", TIMEOUT_SECONDS).address());
    }

    /** Whether a letter has this attribute, or this text in its body where no attribute is named. */
    private boolean isBuried(String attribute, String value) {
        synchronized (letters) {
            letters.addAll(deployment.topics().drain(Deployment.DEAD_LETTERS));
            return letters.stream()
                    .anyMatch(letter -> attribute.isEmpty()
                            ? new String(letter.body(), UTF_8).contains("\"" + value + "\"")
                            : value.equals(letter.attributes().get(attribute)));
        }
    }
}
