package dev.multicloudfunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.azure.host.WorkerContext;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the host sees of a function app beside its answers: failures, lines, starts that fail. */
class HandlerTest {

    private static final InMemoryApp APP = new InMemoryApp();
    private static final FunctionsHost HOST = new FunctionsHost(APP.app());

    @ParameterizedTest
    @ValueSource(strings = {"BREW", "PROPFIND"})
    void aMethodThatTheWorkerDoesNotKnowIsNotAllowed(String method) throws Exception {
        HttpResponse response = HOST.send(HttpRequest.of(method, "/hello"));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
        assertThat(response.body()).asString(StandardCharsets.UTF_8).contains(method);
    }

    @Test
    void aQueryThatIsNoUriForJavaIsReadAllTheSame() throws Exception {
        HttpResponse response = HOST.send(HttpRequest.of("GET", "/hello?name=a|b<c>"));

        assertThat(response.body()).asString(StandardCharsets.UTF_8).contains("Hello, a|b<c>!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/octet-stream", "Application/Octet-Stream; x=y", "multipart/form-data; boundary=b"})
    void bytesArriveAsTheyWereSent(String type) throws Exception {
        byte[] bytes = {0, (byte) 0xff, (byte) 0xc3, 10};
        HttpHeaders headers = HttpHeaders.of("Content-Type", type);

        assertThat(HOST.send(HttpRequest.of("POST", "/conformance/echo", headers, bytes))
                        .body())
                .isEqualTo(bytes);
    }

    @Test
    void whatAFunctionLogsBelongsToItsInvocation() throws Exception {
        FunctionApp.Invoked invoked = APP.app().invoke("cleanupProducts", "{\"IsPastDue\":false}", Map.of());

        JsonNode line = line(invoked.context().logged().get(0));
        assertThat(line.path("message").asText()).isEqualTo("Old products were deleted.");
        assertThat(line.path("functionName").asText()).isEqualTo("cleanupProducts");
        assertThat(line.path("invocationId").asText())
                .isEqualTo(invoked.context().getInvocationId());
        assertThat(line.path("traceId").asText()).isEqualTo(WorkerContext.TRACE);
        assertThat(line.path("level").asText()).isEqualTo("Information");
        assertThat(invoked.context().logged().get(0).getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void aRejectedMessageIsLoggedWithoutItsContent() throws Exception {
        FunctionApp.Invoked invoked = APP.app()
                .invoke(
                        "processOrder",
                        "{\"orderId\":\"secret\",\"items\":[]}",
                        Map.of("Id", "message-1", "DequeueCount", "1"));

        assertThat(invoked.failure()).isNull();
        assertThat(APP.poison()).contains("orders-poison {\"orderId\":\"secret\",\"items\":[]}");
        List<LogRecord> logged = invoked.context().logged();
        assertThat(logged).anySatisfy(each -> {
            assertThat(each.getLevel()).isEqualTo(Level.WARNING);
            assertThat(each.getMessage()).contains("A record was rejected", "message-1", "items");
            assertThat(line(each).path("invocationId").asText())
                    .isEqualTo(invoked.context().getInvocationId());
            assertThat(line(each).path("traceId").asText()).isEqualTo(WorkerContext.TRACE);
        });
        assertThat(logged).noneMatch(each -> each.getMessage().contains("secret"));
    }

    @Test
    void whatTheQueueOfPoisonDoesNotTakeComesAgainAndIsCountedSo() throws Exception {
        var down = new InMemoryApp();
        AutoCloseable unused = down.fail();

        FunctionApp.Invoked invoked =
                down.app().invoke("processOrder", "{}", Map.of("Id", "message-2", "DequeueCount", "1"));

        assertThat(invoked.failure()).hasMessageStartingWith("INVALID");
        assertThat(down.metrics()).contains("\"outcome\":\"retry\"").doesNotContain("\"outcome\":\"reject\"");
    }

    @Test
    void aFailureThatMayPassFailsTheInvocationWithAReasonAndNoStack() throws Exception {
        FunctionApp.Invoked invoked = APP.app()
                .invoke(
                        "conformanceFlaky",
                        "{\"id\":\"handler\",\"failures\":9,\"how\":\"unavailable\"}",
                        Map.of("Id", "1", "DequeueCount", "2"));

        assertThat(invoked.failure()).hasMessageStartingWith("UNAVAILABLE").hasNoCause();
        assertThat(invoked.failure().getStackTrace()).isEmpty();
    }

    @Test
    void aStartWithoutItsSettingsSaysAllThatIsWrongAndTellsCallersNothing() throws Exception {
        FunctionApp app = InMemoryApp.app(new Startup(Map.of("LOG_LEVEL", "loud"), null));

        HttpResponse response = new FunctionsHost(app).send(HttpRequest.of("GET", "/hello"));
        FunctionApp.Invoked tick = app.invoke("cleanupProducts", "", Map.of());

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.body()).asString(StandardCharsets.UTF_8).doesNotContain("PRODUCTS_TABLE");
        assertThat(tick.failure())
                .hasMessageContaining("PRODUCTS_TABLE: is not set")
                .hasMessageContaining("LOG_LEVEL: must be DEBUG or INFO or WARN or ERROR")
                .hasMessageContaining("AzureWebJobsStorage");
    }

    @Test
    void theFirstInvocationOfAProcessIsCountedAsItsColdStart() throws Exception {
        FunctionApp app = new InMemoryApp().app();

        FunctionApp.Invoked first = app.invoke("cleanupProducts", "", Map.of());
        FunctionApp.Invoked second = app.invoke("cleanupProducts", "", Map.of());

        assertThat(first.context().logged())
                .anySatisfy(each -> assertThat(each.getMessage()).contains("cold.start", "cleanupProducts"));
        assertThat(second.context().logged())
                .noneMatch(each -> each.getMessage().contains("cold.start"));
    }

    @Test
    void successesAreCountedByTheHostAlone() throws Exception {
        HttpResponse unused = HOST.send(HttpRequest.of("GET", "/hello"));
        FunctionApp.Invoked invoked =
                APP.app().invoke("conformanceFlaky", flaky("ok"), Map.of("Id", "1", "DequeueCount", "1"));

        assertThat(invoked.failure()).isNull();
        assertThat(invoked.context().logged()).isEmpty();
    }

    private static String flaky(String id) {
        return "{\"id\":\"" + id + "\",\"failures\":0,\"how\":\"none\"}";
    }

    private static JsonNode line(LogRecord logged) throws Exception {
        return new ObjectMapper().readTree(logged.getMessage());
    }
}
