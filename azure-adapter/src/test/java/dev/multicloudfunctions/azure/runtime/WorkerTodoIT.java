package dev.multicloudfunctions.azure.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The sample todo under the real worker. */
@EnabledIf(value = JavaWorker.NAMED, disabledReason = JavaWorker.ABSENT)
class WorkerTodoIT extends TodoEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JavaWorker worker;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        worker = JavaWorker.start(Deployment.ofTodo(environment()), environment());
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
    }

    @Override
    protected HttpExchange exchange() {
        return worker.exchange();
    }

    @Override
    void invoke(String function, Trigger trigger) throws Exception {
        ObjectNode data = JSON.createObjectNode();
        if (trigger.message() != null) {
            data.put("body", trigger.message().getBody().toString())
                    .put("id", trigger.message().getMessageId())
                    .put("dequeueCount", 1);
        } else if (trigger.blob() != null) {
            data.put("path", trigger.blob()).put("bodyBase64", "AA==");
        } else {
            data.put("isPastDue", false);
        }
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(worker.uri("/admin/functions/" + function + "?wait=1"))
                        .POST(BodyPublishers.ofString(data.toString()))
                        .build(),
                BodyHandlers.ofString());
        JsonNode result = JSON.readTree(answer.body());
        if (!result.path("ok").asBoolean()) {
            failed(function, answer.body());
        }
    }
}
