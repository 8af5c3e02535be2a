package dev.multicloudfunctions.azure.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.core.order.StoredOrder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Messages of Service Bus and Event Hubs under the real worker, over Azurite. */
@EnabledIf(value = JavaWorker.NAMED, disabledReason = JavaWorker.ABSENT)
class WorkerSourcesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aMessageOfServiceBusIsDoneOrIsPoison() throws Exception {
        var deployment = new Deployment();
        String id = UUID.randomUUID().toString();
        try (JavaWorker worker =
                JavaWorker.start(deployment.withConformanceBySettings("service-bus-queue"), deployment.environment())) {
            assertThat(invoke(worker, ofServiceBus(order(id)))).isTrue();
            assertThat(invoke(worker, ofServiceBus("no order"))).isTrue();
        }

        assertThat(deployment.platform().reader(StoredOrder.ORDERS).find(id)).isPresent();
        assertThat(texts(deployment)).anySatisfy(text -> assertThat(text).contains("tenant: a", "no order"));
    }

    @Test
    void aBatchOfEventHubsIsDoneButForItsPoison() throws Exception {
        var deployment = new Deployment();
        String first = UUID.randomUUID().toString();
        String last = UUID.randomUUID().toString();
        ObjectNode trigger = JSON.createObjectNode();
        ObjectNode raw = trigger.putObject("raw");
        var bytes = raw.putObject("inputData")
                .putObject("messages")
                .putObject("collectionBytes")
                .putArray("bytes");
        for (String body : List.of(order(first), "no order", order(last))) {
            bytes.add(Base64.getEncoder().encodeToString(body.getBytes(UTF_8)));
        }
        ObjectNode metadata = raw.putObject("triggerMetadata");
        metadata.putObject("SequenceNumberArray").put("json", "[11,12,13]");
        metadata.putObject("PropertiesArray").put("json", "[{},{\"tenant\":\"a\"},{}]");

        try (JavaWorker worker =
                JavaWorker.start(deployment.withConformanceBySettings("event-hubs"), deployment.environment())) {
            assertThat(invoke(worker, trigger)).isTrue();
        }

        assertThat(deployment.platform().reader(StoredOrder.ORDERS).findAll(List.of(first, last)))
                .hasSize(2);
        assertThat(texts(deployment)).anySatisfy(text -> assertThat(text).contains("tenant: a", "no order"));
    }

    private static List<String> texts(Deployment deployment) {
        return deployment.poison().stream()
                .map(text -> new String(Base64.getDecoder().decode(text), UTF_8))
                .toList();
    }

    private static ObjectNode ofServiceBus(String body) {
        ObjectNode trigger = JSON.createObjectNode();
        trigger.put("bodyBase64", Base64.getEncoder().encodeToString(body.getBytes(UTF_8)));
        trigger.put("messageId", UUID.randomUUID().toString()).put("deliveryCount", 2);
        trigger.putObject("applicationProperties").put("tenant", "a");
        return trigger;
    }

    private static String order(String id) {
        return "{\"orderId\":\"" + id + "\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}";
    }

    /** By the host's own address to run a function by hand, which tells how it ended. */
    private static boolean invoke(JavaWorker worker, ObjectNode trigger) throws Exception {
        var request = HttpRequest.newBuilder(worker.uri("/admin/functions/processOrder?wait=1"))
                .POST(BodyPublishers.ofString(trigger.toString()))
                .build();
        JsonNode result = JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
        return result.path("ok").asBoolean();
    }
}
