package dev.multicloudfunctions.azure.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as a host hands them over: encoded as they are, or decoded once. */
class QueueMessageTest {

    private static final Map<String, String> ATTRIBUTES =
            Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a", "100%\n\u0001é: 😀");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orderId\":\"a\"}",
                "",
                "abcd",
                "eyJvcmRlcklkIjoiYSJ9",
                "plain text",
                "multicloud-functions 1\na: b\n\nbody",
                "multicloud-functions 1\n",
                "\n\n",
                "日本語 😀"
            })
    void aMessageIsReadWhetherOrNotTheHostDecodesIt(String body) {
        for (Map<String, String> attributes : List.of(Map.<String, String>of(), ATTRIBUTES)) {
            String text = new QueueMessage(body.getBytes(UTF_8), attributes).encode();
            String decoded = new String(Base64.getDecoder().decode(text), UTF_8);

            for (String handedOver : new String[] {text, decoded}) {
                QueueMessage message = QueueMessage.decode(handedOver);
                assertThat(new String(message.body(), UTF_8)).isEqualTo(body);
                assertThat(message.attributes()).isEqualTo(attributes);
            }
        }
    }

    @Test
    void aBodyWithoutAttributesIsNothingButItsBase64() {
        assertThat(new QueueMessage("{\"a\":1}".getBytes(UTF_8), Map.of()).encode())
                .isEqualTo(Base64.getEncoder().encodeToString("{\"a\":1}".getBytes(UTF_8)));
    }

    @Test
    void plainTextFromElsewhereIsABody() {
        assertThat(QueueMessage.decode("{\"orderId\":\"a\"}").body()).isEqualTo("{\"orderId\":\"a\"}".getBytes(UTF_8));
    }

    @Test
    void attributesAreLeftOutWhereTheyDoNotFit() {
        byte[] body = "{".repeat(48 * 1024).getBytes(UTF_8);
        String text = new QueueMessage(body, ATTRIBUTES).encode();

        assertThat(text).hasSize(64 * 1024);
        assertThat(QueueMessage.decode(text).body()).isEqualTo(body);
        assertThat(QueueMessage.decode(text).attributes()).isEmpty();
    }

    @Test
    void attributesFitBesideABodyOf47Kibibytes() {
        byte[] body = "{".repeat(47 * 1024).getBytes(UTF_8);

        assertThat(QueueMessage.decode(new QueueMessage(body, ATTRIBUTES).encode())
                        .attributes())
                .isEqualTo(ATTRIBUTES);
    }

    @Test
    void aLargeBodyThatLooksLikeAnEnvelopeIsRefused() {
        byte[] body = ("multicloud-functions 1\n" + "x".repeat(48 * 1024 - 23)).getBytes(UTF_8);

        assertThat(Thrown.by(() -> new QueueMessage(body, Map.of()).encode())).isEqualTo(ErrorKind.TOO_LARGE);
    }

    @Test
    void aPoisonMessageGoesToItsQueueWhichIsMadeOnce() {
        Azurite azurite = Azurite.get();
        String name = "q-" + UUID.randomUUID();
        var queues = new StorageQueues(azurite.wire().client(StorageService.QUEUE));
        queues.putPoison(name, "first");
        queues.putPoison(name, "<second & third>");

        QueueClient poison = azurite.queues().getQueueClient(name + "-poison");
        assertThat(poison.receiveMessages(10))
                .extracting(message -> message.getBody().toString())
                .containsExactlyInAnyOrder("first", "<second & third>");
    }

    @Test
    void aMessageOutlivesTheDefaultOfSevenDays() {
        Azurite azurite = Azurite.get();
        QueueClient queue = azurite.queues().createQueue("lasting-" + UUID.randomUUID());
        new StorageQueues(azurite.wire().client(StorageService.QUEUE)).put(queue.getQueueName(), "text");

        assertThat(queue.receiveMessage().getExpirationTime().getYear()).isEqualTo(9999);
    }

    @Test
    void aQueueThatDoesNotExistIsOurOwnFault() {
        var queues = new StorageQueues(Azurite.get().wire().client(StorageService.QUEUE));

        assertThat(Thrown.by(() -> queues.put("missing-" + UUID.randomUUID(), "text")))
                .isEqualTo(ErrorKind.INTERNAL);
    }
}
