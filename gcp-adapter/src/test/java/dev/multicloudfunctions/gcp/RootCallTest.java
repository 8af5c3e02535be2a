package dev.multicloudfunctions.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the URL of a function that is deployed by itself answers. */
class RootCallTest {

    private static final HttpHeaders JSON = HttpHeaders.of("Content-Type", "application/json");

    private final List<Object> seen = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();
    private InMemoryPlatform platform = InMemoryPlatform.builder()
            .clock(Clock.fixed(Instant.parse("2026-01-31T02:01:00Z"), ZoneOffset.UTC))
            .build();
    private boolean failing;

    @Test
    void aFunctionAnswersAtItsRouteAndAtTheRoot() {
        assertThat(answer("hello", HttpRequest.of("GET", "/hello?name=Bob")).status())
                .isEqualTo(200);
        assertThat(text(answer("hello", HttpRequest.of("GET", "/?name=Bob")))).contains("Hello, Bob!");
        assertThat(text(answer("hello", HttpRequest.of("POST", "/", JSON, "{\"name\":\"Bob\"}".getBytes(UTF_8)))))
                .contains("Hello, Bob!");
        assertThat(answer("hello", HttpRequest.of("GET", "/version")).status()).isEqualTo(404);
        assertThat(answer("hello", HttpRequest.of("DELETE", "/")).status()).isEqualTo(405);
        assertThat(answer("hello", HttpRequest.of("OPTIONS", "/")).headers().first("Allow"))
                .contains("GET");
        assertThat(answer("hello", HttpRequest.of("HEAD", "/")).body()).isEmpty();
    }

    @Test
    void aCompositionAnswersAtTheRoot() {
        HttpResponse answer = answer("hello|shout", HttpRequest.of("GET", "/?name=Bob"));

        assertThat(text(answer)).isEqualTo("{\"text\":\"HELLO, BOB!\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "/?id=a%2Fb&page=1, a/b, 1",
        "/?page=2&id=a+b, a b, 2",
        "/?id=a&page=3, a, 3",
        "/?page=4&id=a, a, 4",
    })
    void variablesOfThePathComeFromTheQuery(String target, String id, int page) {
        HttpRequest request = HttpRequest.of("GET", target);

        assertThat(text(answer("item", request))).isEqualTo("{\"id\":\"" + id + "\",\"page\":" + page + "}");
    }

    @ParameterizedTest
    @CsvSource({"/", "/?page=1", "/?idx=1", "/?id", "/?id="})
    void withoutAVariableThereIsNoSuchRoute(String target) {
        assertThat(answer("item", HttpRequest.of("GET", target)).status()).isEqualTo(404);
    }

    @Test
    void aPostLetsAScheduleComeDueAsCloudSchedulerSaysOrNow() {
        HttpHeaders job = HttpHeaders.of("X-CloudScheduler-ScheduleTime", "2026-01-31T01:00:00Z");

        assertThat(answer("onTick", HttpRequest.of("POST", "/", job, new byte[0]))
                        .status())
                .isEqualTo(204);
        answer("onTick", HttpRequest.of("POST", "/"));
        answer(
                "onTick",
                HttpRequest.of("POST", "/", HttpHeaders.of("X-CloudScheduler-ScheduleTime", "soon"), new byte[0]));

        Instant now = Instant.parse("2026-01-31T02:01:00Z");
        assertThat(seen)
                .containsExactly(
                        new Tick(Instant.parse("2026-01-31T01:00:00Z"), true),
                        new Tick(now, false),
                        new Tick(now, false));
    }

    @Test
    void onlyAPostTicksAndOnlyWhereTheScheduledFunctionIsDeployed() {
        assertThat(answer("onTick", HttpRequest.of("GET", "/")).status()).isEqualTo(404);
        assertThat(answer("onTick", HttpRequest.of("POST", "/onTick")).status()).isEqualTo(404);
        assertThat(answer(null, HttpRequest.of("POST", "/")).status()).isEqualTo(404);
        assertThat(seen).isEmpty();
    }

    @Test
    void aTickThatFailsMakesCloudSchedulerTryAgain() {
        failing = true;

        HttpResponse answer = answer("onTick", HttpRequest.of("POST", "/"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(text(answer)).doesNotContain("secret");
    }

    @Test
    void theReportOfATickIsAnswered() {
        assertThat(text(answer("cleanupProducts", HttpRequest.of("POST", "/")))).contains("\"deleted\":0");
    }

    @ParameterizedTest
    @CsvSource({
        "push, 2070443601311550, customer-7, a, 4, o-11",
        "push-unwrapped.http, 2070443601311551, customer-8, b, 1, o-12"
    })
    void whatAPushSubscriptionPostsIsItsMessageInItsSendersTrace(
            String request, String id, String key, String tenant, int attempt, String order) {
        HttpResponse answer = answer("onMessage", Recorded.request(request));

        assertThat(answer.status()).isEqualTo(204);
        var message = (Message) seen.get(0);
        assertThat(message.id()).isEqualTo(id);
        assertThat(message.topic()).isEqualTo("orders");
        assertThat(message.orderingKey()).isEqualTo(key);
        assertThat(message.attempt()).isEqualTo(attempt);
        assertThat(message.attributes())
                .containsOnlyKeys("tenant", "googclient_traceparent")
                .containsEntry("tenant", tenant);
        assertThat(new String(message.body(), UTF_8))
                .startsWith("{\"orderId\":\"" + order + '"')
                .endsWith("}");
        assertThat(traces).containsExactly("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void aPushedMessageThatFailsComesAgainAndOneThatIsPoisonIsALetterOnce() {
        failing = true;
        HttpResponse again = answer("onMessage", Recorded.request("push"));
        assertThat(again.status()).isEqualTo(503);
        assertThat(text(again)).doesNotContain("secret");

        HttpRequest poison = Recorded.request("push-unwrapped.http");
        poison = HttpRequest.of("POST", "/", poison.headers(), "no order".getBytes(UTF_8));
        assertThat(answer("processOrder", poison).status())
                .as("no dead letters are set")
                .isEqualTo(400);

        platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", "rejected")
                .build();
        assertThat(answer("processOrder", poison).status()).isEqualTo(204);
        Message letter = platform.topics().drain().get(0);
        assertThat(new String(letter.body(), UTF_8)).isEqualTo("no order");
        assertThat(letter.attributes())
                .containsEntry("messageId", "2070443601311551")
                .containsEntry("orderingKey", "customer-8")
                .containsEntry("tenant", "b")
                .containsKey("sent.googclient_traceparent");
    }

    @Test
    void aBucketsNotificationMayBePushedToo() {
        HttpHeaders headers = HttpHeaders.of(
                "x-goog-pubsub-message-id",
                "1",
                "eventType",
                "OBJECT_FINALIZE",
                "bucketId",
                "images",
                "objectId",
                "uploads/a.png");

        assertThat(answer("onObject", HttpRequest.of("POST", "/", headers, "{}".getBytes(UTF_8)))
                        .status())
                .isEqualTo(204);
        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/a.png", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":{\"messageId\":\"1\",\"data\":\"e30=\"}}",
                "{\"message\":{\"data\":\"e30=\"},\"subscription\":\"s\"}",
                "{\"message\":\"hi\",\"subscription\":\"s\"}"
            })
    void whatOnlyLooksPushedIsTheFunctionsOwnJson(String body) {
        answer("onMessage", HttpRequest.of("POST", "/", JSON, body.getBytes(UTF_8)));

        assertThat(new String(((Message) seen.get(0)).body(), UTF_8)).isEqualTo(body);
    }

    @Test
    void anyOtherFunctionIsCalledWithItsOwnJson() {
        byte[] order = "{\"orderId\":\"o-1\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}".getBytes(UTF_8);

        assertThat(answer("processOrder", HttpRequest.of("POST", "/", JSON, order))
                        .status())
                .isEqualTo(204);
        assertThat(platform.reader(StoredOrder.ORDERS).find("o-1")).isPresent();
        HttpResponse refused = answer("processOrder", HttpRequest.of("POST", "/", JSON, "{}".getBytes(UTF_8)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.headers().first("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer("processOrder", HttpRequest.of("POST", "/", JSON, new byte[HttpRequest.MAX_BODY_BYTES + 1]))
                        .status())
                .isEqualTo(413);
    }

    private HttpResponse answer(String definition, HttpRequest request) {
        var selection = Selection.of(definition, FunctionTable.discover(this::declare), platform);
        return new Application(selection, true).answer(request, false, Invocation.unlimited("request", null));
    }

    /** @param text in capitals */
    record Shout(String text) {}

    /** @param id from the path */
    record Item(String id, int page) {}

    private void declare(FunctionTable.Builder table) {
        table.function(
                        "shout",
                        Trigger.Http.post("/shout"),
                        dev.multicloudfunctions.core.greeting.Greeting.class,
                        Shout.class,
                        p -> greeting -> new Shout(greeting.message().toUpperCase(java.util.Locale.ROOT)))
                .function(
                        "item", Trigger.Http.get("/shops/1/items/{id}/now"), Item.class, Item.class, p -> item -> item)
                .function(
                        "onMessage",
                        new Trigger.Message("orders"),
                        (name, p) -> BoundFunction.consumer(Message.class, this::see))
                .function(
                        "onObject",
                        new Trigger.ObjectCreated("images", "uploads/", List.of()),
                        (name, p) -> BoundFunction.consumer(ObjectCreated.class, this::see))
                .function(
                        "onTick",
                        new Trigger.Schedule("0 2 * * *"),
                        (name, p) -> BoundFunction.consumer(Tick.class, this::see));
    }

    private void see(Object event) {
        seen.add(event);
        var trace = Invocation.current().trace();
        traces.add(trace == null ? "" : trace.traceId());
        if (failing) {
            throw new IllegalStateException("secret");
        }
    }

    private static String text(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }
}
