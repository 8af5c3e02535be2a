package dev.multicloudfunctions.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.core.order.Order;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.gcp.event.DeliveryFailed;
import dev.multicloudfunctions.gcp.telemetry.GcpTelemetry;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each recorded event means, and whether it comes again. */
class EventsTest {

    private final List<Object> seen = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();
    private InMemoryPlatform platform = platform(Instant.parse("2026-01-31T02:01:00Z"));
    private ErrorKind failing;

    @Test
    void aMessageHasItsAttributesItsAttemptItsKeyAndItsSendersTrace() {
        deliver("onMessage", "pubsub");

        var message = (Message) seen.get(0);
        assertThat(message.id()).isEqualTo("2070443601311540");
        assertThat(message.topic()).isEqualTo("orders");
        assertThat(text(message)).startsWith("{\"orderId\":\"o-1\"");
        assertThat(message.attributes()).containsEntry("tenant", "a");
        assertThat(message.attempt()).isEqualTo(3);
        assertThat(message.orderingKey()).isEqualTo("customer-7");
        assertThat(traces).containsExactly("0af7651916cd43dd8448eb211c80319c");
    }

    @ParameterizedTest
    @CsvSource({
        "orders, false",
        "projects/shop/topics/orders, false",
        "other, true",
        "rders, true",
        "projects/other/topics/orders, true",
        "projects/shop/topics/other, true"
    })
    void aMessageOfAnotherTopicOrProjectIsRejectedWithBothNames(String setting, boolean rejected) {
        platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", "rejected")
                .setting("ORDERS_TOPIC", setting)
                .build();

        deliver("onMessage", "pubsub");

        assertThat(seen).hasSize(rejected ? 0 : 1);
        assertThat(platform.topics().drain().stream()
                        .map(letter -> letter.attributes().get("reason")))
                .isEqualTo(
                        rejected
                                ? List.of(
                                        "INVALID: This is a message of the topic 'projects/shop/topics/orders', and the"
                                                + " function takes messages of the topic 'orders'.")
                                : List.of());
    }

    @Test
    void aMessageThatNobodyCountsIsTheFirstAndMayBeEmpty() {
        deliver("onMessage", "pubsub-first");

        var message = (Message) seen.get(0);
        assertThat(message.body()).isEmpty();
        assertThat(message.attempt()).isEqualTo(1);
        assertThat(message.orderingKey()).isNull();
        assertThat(message.attributes()).isEqualTo(Map.of("only", "attributes"));
        assertThat(traces).containsExactly("");
    }

    @Test
    void whatMaySucceedLaterComesAgain() {
        failing = ErrorKind.UNAVAILABLE;

        assertThatThrownBy(() -> deliver("onMessage", "pubsub"))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessage("UNAVAILABLE: not now");
        assertThat(platform.topics().drain()).isEmpty();
    }

    @Test
    void whatIsRejectedIsAcknowledgedOnceTheDeadLettersHaveIt() {
        failing = ErrorKind.INVALID;

        deliver("onMessage", "pubsub");

        Message letter = platform.topics().drain().get(0);
        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(text(letter)).startsWith("{\"orderId\":\"o-1\"");
        assertThat(letter.attributes())
                .containsEntry("function", "onMessage")
                .containsEntry("messageId", "2070443601311540")
                .containsEntry("reason", "INVALID: not now")
                .containsEntry("tenant", "a");
    }

    @Test
    void whatIsRejectedComesAgainWhereItIsLeftToTheSubscription() {
        failing = ErrorKind.INVALID;

        assertThatThrownBy(
                        () -> application("onMessage", false).deliver(Recorded.event("pubsub"), Duration.ofSeconds(9)))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessage("INVALID: not now");
        assertThat(platform.topics().drain()).isEmpty();
    }

    @Test
    void whatTheDeadLettersDoNotTakeComesAgain() {
        failing = ErrorKind.INVALID;
        platform = InMemoryPlatform.builder().build();

        assertThatThrownBy(() -> deliver("onMessage", "pubsub")).isInstanceOf(DeliveryFailed.class);
    }

    @Test
    void whatTheDeadLettersFailToTakeIsCountedAsARetry() {
        failing = ErrorKind.INVALID;
        var down = (Ports) Proxy.newProxyInstance(
                Ports.class.getClassLoader(), new Class<?>[] {Ports.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("topics")) {
                        throw new FunctionException(ErrorKind.UNAVAILABLE, "Pub/Sub is down.");
                    }
                    return method.invoke(platform, arguments);
                });
        var application = new Application(Selection.of("onMessage", FunctionTable.discover(this::declare), down), true);

        assertThatThrownBy(() -> application.deliver(Recorded.event("pubsub"), Duration.ofSeconds(9)))
                .isInstanceOf(DeliveryFailed.class);

        var telemetry = (InMemoryTelemetry) platform.telemetry();
        assertThat(telemetry.counted("invocations", "function", "onMessage", "outcome", "retry"))
                .isEqualTo(1);
        assertThat(telemetry.counted("invocations", "function", "onMessage", "outcome", "reject"))
                .isZero();
    }

    @Test
    void whatIsRejectedIsLoggedUnderItsEventAndItsSendersTrace() {
        failing = ErrorKind.INVALID;
        var lines = new ByteArrayOutputStream();
        platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", "rejected")
                .telemetry(new GcpTelemetry(lines, Settings.of(Map.of())))
                .build();

        deliver("onMessage", "pubsub");

        assertThat(lines.toString(StandardCharsets.UTF_8))
                .contains("\"A record was rejected\"", "\"record\":\"2070443601311540\"")
                .contains("\"execution_id\":\"9301769234500011\"", "0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void aLargeLetterIsWholeAndHasWhatTheMessageHad() {
        failing = ErrorKind.INVALID;
        byte[] large = new byte[60_080];
        new Random(7).nextBytes(large);

        application("onMessage", true)
                .deliver(
                        published(
                                large,
                                "{\"googclient_schemaencoding\":\"JSON\",\"reason\":\"mine\",\"tracestate\":\"a=b\"},"
                                        + "\"orderingKey\":\"customer-7\""),
                        Duration.ofSeconds(9));

        Message letter = platform.topics().drain().get(0);
        assertThat(letter.body()).isEqualTo(large);
        assertThat(letter.attributes())
                .containsEntry("messageId", "m-1")
                .containsEntry("reason", "INVALID: not now")
                .containsEntry("sent.reason", "mine")
                .containsEntry("orderingKey", "customer-7")
                .containsEntry("tracestate", "a=b")
                .doesNotContainKey("googclient_schemaencoding");
    }

    @Test
    void howOftenAMessageWasDeliveredIsNoFaultOfItsBody() {
        CloudEvent event = CloudEventBuilder.v1(Recorded.event("pubsub"))
                .withData(
                        "application/json",
                        "{\"message\":{\"messageId\":\"m-1\",\"data\":\"e30=\"},\"deliveryAttempt\":3000000000}"
                                .getBytes(StandardCharsets.UTF_8))
                .build();

        application("onMessage", true).deliver(event, Duration.ofSeconds(9));

        assertThat(((Message) seen.get(0)).attempt()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"message\":7}", "{\"message\":{\"data\":\"*\"}}", "{\"message\":{", "7"})
    void anEventThatIsNoMessageGoesToTheDeadLettersAsItIs(String data) {
        CloudEvent event = CloudEventBuilder.v1(Recorded.event("pubsub"))
                .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                .build();

        application("onMessage", true).deliver(event, Duration.ofSeconds(9));

        Message letter = platform.topics().drain().get(0);
        assertThat(text(letter)).isEqualTo(data);
        assertThat(letter.attributes())
                .containsEntry("ce-type", "google.cloud.pubsub.topic.v1.messagePublished")
                .containsEntry("messageId", "9301769234500011");
        assertThat(seen).isEmpty();
    }

    @Test
    void aCreatedObjectHasItsKeyAsItIs() {
        deliver("onObject", "storage");

        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/a b+cä.png", 1024));
    }

    @Test
    void whatABucketTellsATopicComesToo() {
        deliver("onObject", "storage-notification");

        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/a.png", -1));
    }

    @Test
    void anObjectThatTheTriggerDoesNotMeanIsDone() {
        deliver("onText", "storage");

        assertThat(seen).isEmpty();
        assertThat(platform.topics().drain()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31T02:01:00Z, false", "2026-01-31T02:05:00.100Z, false", "2026-01-31T02:05:00.101Z, true"})
    void aScheduleTicksThroughATopic(Instant now, boolean late) {
        platform = platform(now);

        deliver("onTick", "scheduler");

        assertThat(seen).containsExactly(new Tick(Instant.parse("2026-01-31T02:00:00.100Z"), late));
    }

    @Test
    void anEventOfSomebodysOwnIsAMessageWithItsExtensions() {
        deliver("onMessage", "custom");

        var message = (Message) seen.get(0);
        assertThat(message.id()).isEqualTo("A234-1234-1234");
        assertThat(message.topic()).isEqualTo("orders");
        assertThat(text(message)).contains("o-9");
        assertThat(message.attributes())
                .containsEntry("partitionkey", "customer-7")
                .containsEntry("ce-type", "com.example.order.placed")
                .containsEntry("ce-source", "/shops/7")
                .containsEntry("ce-subject", "o-9");
        assertThat(message.orderingKey()).isEqualTo("customer-7");
        assertThat(traces).containsExactly("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void aFunctionThatLooksAtMessagesAsTheyAreTakesAnyEventOfGoogles() {
        deliver("onMessage", "storage-deleted");

        assertThat(((Message) seen.get(0)).attributes())
                .containsEntry("ce-type", "google.cloud.storage.object.v1.deleted");
    }

    @ParameterizedTest
    @CsvSource({"onObject, storage-deleted", "onObject, custom", "onOrder, storage", "onTick, custom", "onTick, storage"
    })
    void anEventThatTheFunctionDoesNotTakeIsNamedByItsTypeAndSource(String function, String name) {
        deliver(function, name);

        assertThat(seen).isEmpty();
        assertThat(platform.topics().drain().get(0).attributes().get("reason"))
                .startsWith("INVALID: This is an event of ")
                .contains(
                        Recorded.event(name).getType(),
                        String.valueOf(Recorded.event(name).getSource()))
                .contains(", and the function takes ");
    }

    @Test
    void withoutAFunctionAnEventIsNamedByItsType() {
        assertThatThrownBy(() -> deliver(null, "custom"))
                .hasMessageContaining("com.example.order.placed")
                .hasMessageContaining("SPRING_CLOUD_FUNCTION_DEFINITION");
    }

    private static CloudEvent published(byte[] data, String attributes) {
        String json = "{\"message\":{\"messageId\":\"m-1\",\"attributes\":" + attributes + ",\"data\":\""
                + Base64.getEncoder().encodeToString(data) + "\"}}";
        return CloudEventBuilder.v1(Recorded.event("pubsub"))
                .withData("application/json", json.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static InMemoryPlatform platform(Instant now) {
        return InMemoryPlatform.builder()
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .setting("DEAD_LETTERS_TOPIC", "rejected")
                .build();
    }

    private void deliver(String definition, String recorded) {
        application(definition, true).deliver(Recorded.event(recorded), Duration.ofSeconds(30));
    }

    private Application application(String definition, boolean buries) {
        return new Application(Selection.of(definition, FunctionTable.discover(this::declare), platform), buries);
    }

    private void declare(FunctionTable.Builder table) {
        table.function(
                        "onMessage",
                        new Trigger.Message("orders"),
                        (name, p) -> BoundFunction.consumer(Message.class, this::see))
                .function(
                        "onOrder",
                        new Trigger.Message("orders"),
                        (name, p) -> BoundFunction.consumer(Order.class, this::see))
                .function(
                        "onObject",
                        new Trigger.ObjectCreated("images", "uploads/", List.of(".png")),
                        (name, p) -> BoundFunction.consumer(ObjectCreated.class, this::see))
                .function(
                        "onText",
                        new Trigger.ObjectCreated("images", "uploads/", List.of(".txt")),
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
        if (failing != null) {
            throw new FunctionException(failing, "not now");
        }
    }

    private static String text(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }
}
