package dev.multicloudfunctions.azure.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each event of the host means, and what the host is told. */
class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-01-31T02:00:01Z");
    private static final Invocation INVOCATION = Invocation.unlimited("test", null);
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final List<Object> seen = new ArrayList<>();
    private final List<TraceContext> traces = new ArrayList<>();
    private final List<String> poison = new ArrayList<>();
    private boolean full;
    private final InMemoryPlatform platform =
            InMemoryPlatform.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();
    private final HostEvents delivery = new HostEvents(
            new Functions(FunctionTable.of(this::declare), platform), (queue, text) -> bury(queue, text));

    private void bury(String queue, String text) {
        if (full) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "The queue did not answer.");
        }
        poison.add(queue + ' ' + text);
    }

    private void declare(FunctionTable.Builder table) {
        table.function("onMessage", new Trigger.Message("orders"), (n, p) -> consumer(Message.class))
                .function(
                        "onText",
                        new Trigger.Message("orders"),
                        (n, p) -> BoundFunction.consumer(String.class, text -> {
                            seen.add(text);
                            if (text.startsWith("!")) {
                                throw FunctionException.invalid(null, "It shouts.");
                            }
                            if (text.equals("?")) {
                                throw new FunctionException(ErrorKind.UNAVAILABLE, "not now");
                            }
                        }))
                .function(
                        "onObject",
                        new Trigger.ObjectCreated("images", "uploads/", List.of(".png")),
                        (n, p) -> consumer(ObjectCreated.class))
                .function("onTick", new Trigger.Schedule("0 2 * * *"), (n, p) -> consumer(Tick.class));
    }

    private <T> BoundFunction<T, Void> consumer(Class<T> type) {
        return BoundFunction.consumer(type, event -> {
            seen.add(event);
            traces.add(Invocation.current().trace());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"orderId\":\"o-1\"}", "eyJvcmRlcklkIjoiby0xIn0="})
    void aMessageIsTheSameInBase64AndPlain(String text) {
        delivery.message("onMessage", text, "id-1", 3, INVOCATION);

        var message = (Message) seen.get(0);
        assertThat(message.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"orderId\":\"o-1\"}");
        assertThat(List.of(message.id(), message.topic(), message.attempt())).isEqualTo(List.of("id-1", "orders", 3));
    }

    @Test
    void aMessageHasItsAttributesAndItsSendersTrace() {
        String text = new QueueMessage(new byte[] {1}, Map.of("traceparent", PARENT)).encode();

        delivery.message("onMessage", text, "id-1", 1, INVOCATION);

        assertThat(((Message) seen.get(0)).attributes()).containsEntry("traceparent", PARENT);
        assertThat(traces.get(0).traceparent()).isEqualTo(PARENT);
    }

    @Test
    void aMessageOfServiceBusHasThePropertiesOfItsSenderAndItsTrace() {
        String properties = "{\"tenant\":\"a\",\"n\":7,\"ok\":true,\"deep\":{},\"Diagnostic-Id\":\"" + PARENT + "\"}";

        delivery.message("onMessage", new byte[] {1, (byte) 0xff}, "id-1", 4, properties, INVOCATION);

        var message = (Message) seen.get(0);
        assertThat(message.body()).containsExactly(1, 0xff);
        assertThat(List.of(message.id(), message.topic(), message.attempt())).isEqualTo(List.of("id-1", "orders", 4));
        assertThat(message.attributes())
                .containsEntry("tenant", "a")
                .containsEntry("n", "7")
                .containsEntry("ok", "true")
                .doesNotContainKey("deep");
        assertThat(traces.get(0).traceparent()).isEqualTo(PARENT);
    }

    @Test
    void ofABatchOfEventHubsTheFirstThatMustComeAgainEndsIt() {
        byte[][] batch = {{'a'}, {'!'}, {'?'}, {'b'}};
        String properties = "[{\"tenant\":\"a\"},{},{}]";

        assertThatThrownBy(() -> delivery.messages("onText", batch, "[11,12,13]", properties, INVOCATION))
                .isInstanceOf(InvocationFailed.class)
                .hasMessage("UNAVAILABLE: not now");

        assertThat(seen).as("the second is poison").containsExactly("a", "!", "?");
        assertThat(poison).singleElement().satisfies(line -> {
            String letter = line.substring("orders ".length());
            assertThat(QueueMessage.decode(HostEvents.asSent(letter)).body()).containsExactly('!');
            assertThat(HostEvents.way(letter)).isEqualTo("Event Hubs");
        });
    }

    @Test
    void aLetterLosesNothingHoweverLarge() {
        byte[] large = new byte[64 * 1024];
        Arrays.fill(large, (byte) '!');

        delivery.message("onText", large, "id-1", 1, "{\"tenant\":\"a\"}", INVOCATION);

        assertThat(poison).singleElement().satisfies(line -> {
            QueueMessage sent = QueueMessage.decode(HostEvents.asSent(line.substring("orders ".length())));
            assertThat(sent.body()).isEqualTo(large);
            assertThat(sent.attributes()).isEqualTo(Map.of("tenant", "a"));
        });
    }

    @Test
    void whatTheQueueOfPoisonDoesNotTakeIsNotAcknowledged() {
        full = true;

        assertThatThrownBy(() -> delivery.event("onMessage", "{}", INVOCATION))
                .isInstanceOf(InvocationFailed.class)
                .hasMessageStartingWith("INVALID: Expected an event");
        assertThat(poison).isEmpty();
    }

    @Test
    void aBlobIsKnownByItsPathAsItIs() {
        delivery.blob("onObject", "images/uploads/ä b+c%20/x.png", INVOCATION);

        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/ä b+c%20/x.png", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"topic\":\"/subscriptions/x\",\"subject\":\"~\",\"eventType\":\"Microsoft.Storage.BlobCreated\","
                        + "\"eventTime\":\"2026-01-31T02:00:00Z\",\"data\":{\"api\":\"PutBlockList\",\"eTag\":\"0x8\","
                        + "\"contentLength\":524288,\"url\":\"https://a.blob.core.windows.net/images/uploads/a%20b.png\"},"
                        + "\"dataVersion\":\"\",\"metadataVersion\":\"1\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/subscriptions/x\",\"subject\":\"~\","
                        + "\"type\":\"Microsoft.Storage.BlobCreated\",\"time\":\"2026-01-31T02:00:00Z\","
                        + "\"data\":{\"api\":\"PutBlob\",\"eTag\":\"0x8\",\"contentLength\":524288}}"
            })
    void eventGridSaysInBothItsSchemasThatABlobWasCreated(String event) {
        String subject = "/blobServices/default/containers/images/blobs/uploads/a b.png";

        delivery.event("onObject", event.replace("~", subject), INVOCATION);

        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/a b.png", 524_288));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"eventType\":\"Microsoft.Storage.BlobDeleted\",\"data\":{}",
                "\"eventType\":\"Microsoft.Storage.BlobCreated\",\"data\":{\"api\":\"CreateFile\",\"contentLength\":0}"
            })
    void whatElseHappensToABlobStartsNothing(String members) {
        delivery.event("onObject", "{\"id\":\"1\",\"subject\":\"x\"," + members + '}', INVOCATION);

        assertThat(seen).isEmpty();
    }

    @Test
    void whatIsForAnotherFunctionIsPoisonAndSaysBothNames() {
        String deleted = "{\"id\":\"1\",\"subject\":\"x\",\"eventType\":\"Microsoft.Storage.BlobDeleted\",\"data\":{}}";

        delivery.event("onTick", deleted, INVOCATION);
        delivery.blob("onObject", "mail/uploads/a.png", INVOCATION);

        assertThat(seen).isEmpty();
        assertThat(poison).hasSize(2);
        assertThat(reasons())
                .containsExactly(
                        "INVALID: This is an event of Event Grid of the type 'Microsoft.Storage.BlobDeleted', and the function"
                                + " takes ticks of its schedule.",
                        "INVALID: This is a created object of the bucket 'mail', and the function takes objects of the bucket"
                                + " 'images', which IMAGES_BUCKET names on a cloud.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AzureWebJobsStorage", "AzureWebJobsStorage__accountName"})
    void aBlobOfAnotherAccountIsPoisonAndSaysBothNames(String setting) {
        String key = Base64.getEncoder().encodeToString(new byte[64]);
        var settings = Map.of(
                setting,
                setting.endsWith("Name")
                        ? "ours"
                        : "DefaultEndpointsProtocol=https;AccountName=ours;AccountKey=" + key
                                + ";EndpointSuffix=core.windows.net");
        var deployed = InMemoryPlatform.builder()
                .settings(Settings.of(settings))
                .telemetry(platform.telemetry())
                .build();
        var there = new HostEvents(new Functions(FunctionTable.of(this::declare), deployed), this::bury);

        there.event("onObject", created("theirs"), INVOCATION);
        there.event("onObject", created("ours"), INVOCATION);

        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/a.png", -1));
        assertThat(poison).hasSize(1);
        assertThat(reasons())
                .containsExactly(
                        "INVALID: This is an event of the storage account 'theirs', and the function's is 'ours', as"
                                + " AzureWebJobsStorage says.");
    }

    private static String created(String account) {
        return "{\"id\":\"1\",\"topic\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/"
                + account
                + "\",\"subject\":\"/blobServices/default/containers/images/blobs/uploads/a.png\","
                + "\"eventType\":\"Microsoft.Storage.BlobCreated\",\"data\":{\"api\":\"PutBlob\"}}";
    }

    private List<String> reasons() {
        return ((InMemoryTelemetry) platform.telemetry())
                .lines().stream()
                        .map(line -> line.fields().get(line.fields().indexOf("reason") + 1))
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"eventType\":\"Shop.Ordered\",\"data\":{\"orderId\": \"o-1\"},\"dataVersion\":\"1\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"Shop.Ordered\",\"data\":{\"orderId\": \"o-1\"}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"Shop.Ordered\",\"data\":\"{\\\"orderId\\\": \\\"o-1\\\"}\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"x\",\"data_base64\":\"eyJvcmRlcklkIjogIm8tMSJ9\"}"
            })
    void theDataOfAnEventIsTheMessageOfATopic(String event) {
        delivery.event("onMessage", event, INVOCATION);

        assertThat(((Message) seen.get(0)).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"orderId\": \"o-1\"}");
    }

    @Test
    void anUnknownEventIsRejectedByItsShapeAlone() {
        delivery.event("onObject", "{\"password\":\"secret\",\"other\":7}", INVOCATION);

        assertThat(poison).containsExactly("webjobs-blobtrigger {\"password\":\"secret\",\"other\":7}");

        assertThatThrownBy(() -> GridEvent.of("{\"password\":\"secret\",\"other\":7}"))
                .hasMessageContaining("but it has 2 members.")
                .hasMessageNotContaining("password")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> GridEvent.of("[1]")).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> GridEvent.of("{")).hasMessageContaining("not JSON");
    }

    @Test
    void aTimerSaysWhenItWasMeantToRunAndWhetherItIsLate() {
        delivery.tick("onTick", timer("2026-01-31T01:55:01Z", true), INVOCATION);
        delivery.tick("onTick", timer("2026-01-31T01:55:00Z", false), INVOCATION);
        delivery.tick("onTick", timer("2026-02-01T02:00:00Z", false), INVOCATION);
        delivery.tick("onTick", "", INVOCATION);
        delivery.tick("onTick", "{\"isPastDue\":true}", INVOCATION);

        assertThat(seen)
                .containsExactly(
                        new Tick(Instant.parse("2026-01-31T01:55:01Z"), false),
                        new Tick(Instant.parse("2026-01-31T01:55:00Z"), true),
                        new Tick(NOW, false),
                        new Tick(NOW, false),
                        new Tick(NOW, true));
    }

    private static String timer(String next, boolean late) {
        return "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":{\"Last\":\"2026-01-30T02:00:00Z\",\"Next\":\""
                + next + "\",\"LastUpdated\":\"2026-01-30T02:00:00Z\"},\"IsPastDue\":" + late + '}';
    }

    @Test
    void theLineOfADeadLetterNamesTheBlobOrTheEvent() {
        delivery.blob("onObject", "images/", INVOCATION);
        delivery.event("onObject", "{\"id\":\"e-7\",\"eventType\":\"Other\"}", INVOCATION);

        assertThat(((InMemoryTelemetry) platform.telemetry()).lines())
                .extracting(line -> line.fields().get(line.fields().indexOf("record") + 1))
                .containsExactly("images/", "e-7");
    }

    @Test
    void aBlobThatIsPoisonIsWrittenDownAsTheHostDoes() {
        assertThat(new BlobName("images", "uploads/\"a\".png", "0x8", 1).poison("makeThumbnail"))
                .isEqualTo(
                        "{\"Type\":\"BlobTrigger\",\"FunctionId\":\"Host.Functions.makeThumbnail\",\"BlobType\":"
                                + "\"BlockBlob\",\"ContainerName\":\"images\",\"BlobName\":\"uploads/\\\"a\\\".png\",\"ETag\":\"0x8\"}");
        assertThatThrownBy(() -> BlobName.ofPath("images/")).hasMessageContaining("no path");
        assertThatThrownBy(() -> BlobName.ofSubject("/x", null, null)).hasMessageContaining("subject");
    }
}
