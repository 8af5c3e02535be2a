package dev.multicloudfunctions.container.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {

    private static final String STRUCTURED = "application/cloudevents+json";

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void aMessageInBinaryModeIsDelivered() throws Exception {
        assertThat(message("/events", "binary-1", "ce-subject", "orders").statusCode())
                .isEqualTo(204);
        assertThat(container.get("/orders/binary-1").statusCode()).isEqualTo(200);
    }

    @Test
    void theTopicMayBeAnExtension() throws Exception {
        assertThat(message("/events", "binary-2", "ce-topic", "orders").statusCode())
                .isEqualTo(204);
        assertThat(container.get("/orders/binary-2").statusCode()).isEqualTo(200);
    }

    @Test
    void aMessageInStructuredModeIsDelivered() throws Exception {
        HttpResponse<String> answer = structured(event(
                "dev.multicloudfunctions.message.v1", "\"subject\":\"orders\",\"data\":" + order("structured-1")));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(container.get("/orders/structured-1").statusCode()).isEqualTo(200);
    }

    @Test
    void anEventOfAnyTypeReachesTheFunctionOfThePath() throws Exception {
        HttpResponse<String> answer = container.post(
                "/events/processOrder",
                event("com.example.sold", "\"data\":" + order("path-1")),
                "Content-Type",
                STRUCTURED);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(container.get("/orders/path-1").statusCode()).isEqualTo(200);
    }

    @Test
    void aMessageOfAnotherTopicIsRefusedWithBothNames() throws Exception {
        HttpResponse<String> answer = container.post(
                "/events/processOrder",
                event("dev.multicloudfunctions.message.v1", "\"subject\":\"others\",\"data\":" + order("path-2")),
                "Content-Type",
                STRUCTURED);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "This is a message of the topic 'others', and the function takes messages of the topic 'orders'.");
        assertThat(container.get("/orders/path-2").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "processOrder, {\"orderId\":\"smoke-1\";\"items\":[]}, 400, INVALID",
        "makeThumbnail, {\"bucket\":\"smoke\";\"key\":\"smoke.none\";\"size\":0}, 400, INVALID",
        "noSuch, {}, 404, NOT_FOUND",
        "hello, {}, 400, INVALID"
    })
    void aSmokeCallIsAnsweredWithTheKindOfItsFailure(String function, String data, int status, String kind)
            throws Exception {
        HttpResponse<String> answer = smoke(function, data.replace(';', ','));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"kind\":\"" + kind + "\"");
    }

    @Test
    void aSmokeCallRunsItsFunctionAndIsNoRecordThatWasRejected() throws Exception {
        String rejected = rejected();

        assertThat(smoke("processOrder", "{\"orderId\":\"smoke-2\",\"items\":[]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(smoke("processOrder", order("smoke-3")).statusCode()).isEqualTo(204);

        assertThat(container.get("/orders/smoke-3").statusCode()).isEqualTo(200);
        assertThat(rejected()).isEqualTo(rejected);
        assertThat(container
                        .post("/events/processOrder", event("any", "\"data\":{}"), "Content-Type", STRUCTURED)
                        .statusCode())
                .isEqualTo(422);
        assertThat(rejected()).isNotEqualTo(rejected);
    }

    private static String rejected() throws Exception {
        return container
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("functions_invocations_total")
                        && line.contains("processOrder")
                        && line.contains("\"reject\""))
                .collect(Collectors.joining());
    }

    private static HttpResponse<String> smoke(String function, String data) throws Exception {
        return container.post(
                "/events/" + function,
                event("dev.multicloudfunctions.smoke.v1", "\"data\":" + data),
                "Content-Type",
                STRUCTURED);
    }

    @Test
    void theSameEventTwiceHasOneEffect() throws Exception {
        String first = deliverAndRead("twice-1");

        assertThat(deliverAndRead("twice-1")).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.multicloudfunctions.tick.v1", "dev.knative.sources.ping"})
    void aTickRunsTheFunctionThatItNames(String type) throws Exception {
        assertThat(structured(event(type, "\"function\":\"cleanupProducts\"")).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aPingWithoutAnyExtensionRunsTheFunctionOfThePath() throws Exception {
        HttpResponse<String> answer = container.post(
                "/events/cleanupProducts",
                event("dev.knative.sources.ping", "\"data\":{}"),
                "Content-Type",
                STRUCTURED);

        assertThat(answer.statusCode()).isEqualTo(204);
    }

    @Test
    void attributesInHeadersArePercentDecoded() throws Exception {
        HttpResponse<String> answer = container.post(
                "/events",
                "",
                "ce-specversion",
                "1.0",
                "ce-id",
                "1",
                "ce-source",
                "/tests",
                "ce-type",
                "dev.multicloudfunctions.tick.v1",
                "ce-subject",
                "cleanup%50roducts");

        assertThat(answer.statusCode()).isEqualTo(204);
    }

    @Test
    void anObjectThatNoTriggerMeansIsDone() throws Exception {
        assertThat(structured(event(
                                "dev.multicloudfunctions.object.created.v1",
                                "\"subject\":\"other/a.jpg\",\"bucket\":\"images\""))
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"/tests, conformance-one", "//storage/buckets/conformance-one,", "conformance-one, ''"})
    void anObjectReachesTheFunctionsOfItsBucketAlone(String source, @Nullable String bucket) throws Exception {
        String id = UUID.randomUUID().toString();
        String extension = bucket == null ? "" : ",\"bucket\":\"" + bucket + "\"";

        HttpResponse<String> answer = structured(
                event("dev.multicloudfunctions.object.created.v1", "\"subject\":\"same/" + id + "\"" + extension)
                        .replace("/tests", source));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(container.get("/orders/conformanceFolder-" + id).statusCode())
                .isEqualTo(200);
        assertThat(container.get("/orders/conformanceOtherFolder-" + id).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownBucketIsAnsweredWithTheKnownOnes() throws Exception {
        HttpResponse<String> answer =
                structured(event("dev.multicloudfunctions.object.created.v1", "\"subject\":\"uploads/a.jpg\""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("There are: conformance-one, conformance-two, images.");
    }

    @Test
    void poisonIsRefusedSoThatTheSenderKeepsIt() throws Exception {
        HttpResponse<String> answer = structured(
                event("dev.multicloudfunctions.message.v1", "\"subject\":\"orders\",\"data\":{\"quantity\":\"x\"}"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"kind\":\"REJECTED\"").contains("quantity");
    }

    @Test
    void dataWithADuplicateKeyIsRefused() throws Exception {
        assertThat(structured(event(
                                "dev.multicloudfunctions.message.v1",
                                "\"subject\":\"orders\",\"data\":{\"orderId\":\"a\",\"orderId\":\"b\",\"items\":[]}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anUnknownTypeIsAnsweredWithTheKnownOnes() throws Exception {
        HttpResponse<String> answer = structured(event("com.example.unknown", "\"data\":1"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("dev.multicloudfunctions.message.v1", "dev.knative.sources.ping", "/events/{function}");
    }

    @Test
    void anUnknownTopicIsAnsweredWithTheKnownOnes() throws Exception {
        HttpResponse<String> answer = message("/events", "lost", "ce-subject", "ordres");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("There are: conformance, conformance-copies, conformance-others, orders.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"noSuch", "hello", "process%4frder"})
    void aFunctionThatTakesNoEventsIsRefused(String function) throws Exception {
        HttpResponse<String> answer =
                container.post("/events/" + function, event("any", "\"data\":1"), "Content-Type", STRUCTURED);

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body())
                .contains("Events can go to conformanceFlaky, conformanceFirst,")
                .contains(", conformancePicky, processOrder, cleanupProducts, makeThumbnail.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"specversion\":\"1.0\"}",
                "{\"specversion\":\"1.0\",\"id\":1,\"source\":\"/t\",\"type\":\"t\"}",
                "1",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"dev.multicloudfunctions.object.created.v1\","
                        + "\"subject\":\"a\"}",
                "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/t\",\"type\":\"dev.multicloudfunctions.object.created.v1\","
                        + "\"subject\":\"a\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"\",\"type\":\"dev.multicloudfunctions.object.created.v1\","
                        + "\"subject\":\"a\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"dev.multicloudfunctions.object.created.v1\","
                        + "\"subject\":\"a\",\"extension\":{\"a\":1}}",
                "{\"specversion\":\"9.9\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"::\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"t\",\"time\":\"yesterday\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"t\"} {}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"t\",\"data_base64\":\"?\"}"
            })
    void whatIsNoEventIsRefused(String body) throws Exception {
        HttpResponse<String> answer = structured(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aRequestInNeitherModeLearnsWhatIsMissing() throws Exception {
        HttpResponse<String> answer = container.post("/events", "{}", "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ce-specversion", "application/cloudevents+json");
    }

    @Test
    void anAttributeThatIsMissingInBinaryModeIsRefused() throws Exception {
        HttpResponse<String> answer = container.post("/events", "{}", "ce-specversion", "1.0", "ce-id", "1");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aMessageAboveTheLimitIsTooLarge() throws Exception {
        HttpResponse<String> answer = structured(event(
                "dev.multicloudfunctions.message.v1",
                "\"subject\":\"orders\",\"data\":\"" + "x".repeat(48 * 1024) + "\""));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void eventsAreOnlyPosted() throws Exception {
        HttpResponse<String> answer = container.get("/events");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    private static String deliverAndRead(String orderId) throws Exception {
        assertThat(message("/events", orderId, "ce-subject", "orders").statusCode())
                .isEqualTo(204);
        return container.get("/orders/" + orderId).body();
    }

    private static HttpResponse<String> message(String path, String orderId, String name, String value)
            throws Exception {
        return container.post(
                path,
                order(orderId),
                "ce-specversion",
                "1.0",
                "ce-id",
                orderId,
                "ce-source",
                "/tests",
                "ce-type",
                "dev.multicloudfunctions.message.v1",
                name,
                value,
                "Content-Type",
                "application/json");
    }

    private static HttpResponse<String> structured(String body) throws Exception {
        return container.post("/events", body, "Content-Type", STRUCTURED);
    }

    private static String event(String type, String more) {
        return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/tests\",\"type\":\"" + type + "\"," + more + "}";
    }

    private static String order(String id) {
        return "{\"orderId\":\"" + id + "\",\"items\":[{\"productId\":\"none\",\"quantity\":1}]}";
    }
}
