package dev.multicloudfunctions.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.pubsub.v1.PubsubMessage;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.gcp.event.DeliveryFailed;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.PubSubEmulator;
import dev.multicloudfunctions.gcp.server.Topics;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a function rejects is in the dead letters with all that it had, or comes again. Pub/Sub carries 100 attributes, of which a
 * letter needs three, and a fourth if its messages are in order.
 */
@Tag("any-jdk")
class WholeLettersTest {

    @ParameterizedTest
    @CsvSource({"96, true, true", "97, false, true", "97, true, false", "98, false, false", "100, true, false"})
    void aLetterIsWholeOrItsMessageComesAgain(int own, boolean inOrder, boolean kept) {
        String letters = "letters-" + UUID.randomUUID();
        Map<String, String> attributes = new TreeMap<>();
        var json = new StringBuilder();
        for (int i = 0; i < own; i++) {
            attributes.put("name-" + i, "value " + i);
            json.append(i == 0 ? "" : ",").append("\"name-" + i + "\":\"value " + i + '"');
        }
        String pushed = "{\"message\":{\"messageId\":\"m-1\",\"data\":\"bm8gb3JkZXI=\",\"attributes\":{" + json + '}'
                + (inOrder ? ",\"orderingKey\":\"a\"" : "") + "}}";
        try (Topics topics = new Topics()) {
            String unused = topics.create(letters);
            if (!kept) {
                assertThatThrownBy(() -> deliver(letters, pushed)).isInstanceOf(DeliveryFailed.class);
                assertThat(topics.pull(letters, 10)).isEmpty();
                return;
            }
            deliver(letters, pushed);

            // Twice or more where an answer came too late.
            assertThat(topics.take(letters, 10)).isNotEmpty().allSatisfy(received -> {
                PubsubMessage letter = received.getMessage();
                assertThat(letter.getData().toStringUtf8()).isEqualTo("no order");
                assertThat(letter.getAttributesMap())
                        .containsAllEntriesOf(attributes)
                        .containsEntry("function", "onMessage")
                        .hasSize(own + (inOrder ? 4 : 3));
            });
        }
    }

    private static void deliver(String letters, String pushed) {
        var platform = new GcpPlatform(
                Settings.of(Map.of(
                        "GOOGLE_CLOUD_PROJECT",
                        FirestoreEmulator.PROJECT,
                        "PUBSUB_EMULATOR_HOST",
                        PubSubEmulator.host(),
                        "DEAD_LETTERS_TOPIC",
                        letters)),
                new InMemoryTelemetry());
        FunctionTable table = FunctionTable.discover(functions -> functions.function(
                "onMessage",
                new Trigger.Message("orders"),
                (name, p) -> BoundFunction.consumer(Message.class, message -> {
                    throw FunctionException.invalid("order", "Is none.");
                })));
        new Application(Selection.of("onMessage", table, platform), true)
                .deliver(
                        CloudEventBuilder.v1(Recorded.event("pubsub"))
                                .withData("application/json", pushed.getBytes(UTF_8))
                                .build(),
                        Duration.ofSeconds(30));
    }
}
