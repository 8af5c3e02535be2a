package dev.multicloudfunctions.azure.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventConformance;
import dev.multicloudfunctions.conformance.event.EventExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Ports;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** Events under the real worker, over Azurite. */
@EnabledIf(value = JavaWorker.NAMED, disabledReason = JavaWorker.ABSENT)
class WorkerEventsIT extends EventConformance {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JavaWorker worker;
    private static Deployment deployment;

    @BeforeAll
    static void start() throws Exception {
        deployment = new Deployment();
        worker = JavaWorker.start(deployment.withConformanceBySettings(), deployment.environment());
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
    }

    @Override
    protected EventExchange exchange() {
        return new ThroughHost();
    }

    @Override
    protected Set<Capability> lacking() {
        return EnumSet.of(Capability.DEADLINE, Capability.TOPIC_OF_MESSAGES);
    }

    /** The host's own address to run a function by hand, which tells how it ended. */
    private static final class ThroughHost implements EventExchange {

        private final HttpClient client = HttpClient.newHttpClient();

        @Override
        public List<Settlement> deliver(String function, List<Message> batch) throws Exception {
            List<Settlement> settlements = new ArrayList<>();
            for (Message message : batch) {
                String text = new QueueMessage(message.body(), message.attributes()).encode();
                settlements.add(invoke(
                        function,
                        text,
                        JSON.createObjectNode()
                                .put("body", text)
                                .put("id", message.id())
                                .put("dequeueCount", message.attempt())));
            }
            return settlements;
        }

        @Override
        public Settlement deliver(String function, ObjectCreated created) throws Exception {
            String path = created.bucket() + '/' + created.key();
            if (!created.bucket().equals(bucket("images"))) {
                return invoke(function, created.key(), unbound(path));
            }
            if (!created.key().startsWith("uploads/")) {
                return Settlement.DONE;
            }
            return invoke(
                    function,
                    created.key(),
                    JSON.createObjectNode().put("path", path).put("bodyBase64", "AA=="));
        }

        @Override
        public Settlement tick(String function, Duration remaining) throws Exception {
            return invoke(function, "IsPastDue", JSON.createObjectNode().put("isPastDue", false));
        }

        @Override
        public String bucket(String name) {
            return deployment.bucket(name);
        }

        @Override
        public Ports platform() {
            return deployment.platform();
        }

        /** What the host would never send, since the path is not that of the binding. */
        private static ObjectNode unbound(String path) {
            ObjectNode trigger = JSON.createObjectNode();
            ObjectNode raw = trigger.putObject("raw");
            raw.putObject("inputData").putObject("content").put("bytes", "AA==");
            raw.putObject("triggerMetadata").putObject("BlobTrigger").put("string", path);
            return trigger;
        }

        private Settlement invoke(String function, String part, ObjectNode trigger)
                throws IOException, InterruptedException {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(worker.uri("/admin/functions/" + function + "?wait=1"))
                            .POST(BodyPublishers.ofString(trigger.toString()))
                            .build(),
                    BodyHandlers.ofString());
            JsonNode result = JSON.readTree(answer.body());
            if (!result.path("ok").asBoolean()) {
                return Settlement.RETRY;
            }
            return deployment.poison().stream().anyMatch(text -> text.contains(part))
                    ? Settlement.DEAD_LETTER
                    : Settlement.DONE;
        }
    }
}
