package dev.multicloudfunctions.event.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final InMemoryPlatform platform =
            InMemoryPlatform.builder().setting("DEAD_LETTERS_TOPIC", "letters").build();

    @Test
    void aLetterCarriesBodyReasonFunctionAndOrigin() {
        assertThat(letters().take(letter(Map.of("traceparent", "t")), "quantity: Must be 1."))
                .isTrue();

        assertThat(stored()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo(DeadLetters.TOPIC);
            assertThat(letter.body()).isEqualTo("{}".getBytes(UTF_8));
            assertThat(letter.attributes())
                    .isEqualTo(Map.of(
                            "function",
                            "processOrder",
                            "reason",
                            "quantity: Must be 1.",
                            "messageId",
                            "m-1",
                            "traceparent",
                            "t"));
        });
    }

    @Test
    void allOfAMessageIsKept() {
        byte[] body = new byte[60_080];
        new Random(1).nextBytes(body);
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            attributes.put("a" + i, "x".repeat(i * 50));
        }

        assertThat(letters().take(Message.of("m-1", "orders", body, attributes, 1, "customer-7"), "why"))
                .isTrue();

        Message letter = stored().get(0);
        assertThat(letter.body()).isEqualTo(body);
        assertThat(DeadLetters.sent(letter.attributes())).isEqualTo(attributes);
        assertThat(letter.attributes()).containsEntry("orderingKey", "customer-7");
    }

    @Test
    void noAttributeOfASenderStandsForOneOfOurs() {
        Map<String, String> attributes = new HashMap<>();
        for (String name :
                List.of("reason", "function", "messageId", "orderingKey", "googclient_schemaencoding", "a")) {
            attributes.put(name, "forged " + name);
            attributes.put("sent." + name, "forged twice " + name);
            attributes.put("sent.sent." + name, "forged three times " + name);
        }
        attributes.put("sent.", "");

        assertThat(letters().take(letter(attributes), "why")).isTrue();

        Map<String, String> kept = stored().get(0).attributes();
        assertThat(kept)
                .containsEntry("reason", "why")
                .containsEntry("function", "processOrder")
                .containsEntry("messageId", "m-1")
                .doesNotContainKeys("orderingKey", "googclient_schemaencoding");
        assertThat(DeadLetters.sent(kept)).isEqualTo(attributes);
    }

    @Test
    void aLongReasonIsCutBetweenCharacters() {
        assertThat(letters().take(letter(Map.of()), "x".repeat(255) + "😀")).isTrue();

        assertThat(stored().get(0).attributes()).containsEntry("reason", "x".repeat(255));
    }

    @Test
    void withoutATopicNothingIsTaken() {
        assertThat(new DeadLetters(new InMemoryPlatform(), "processOrder").take(letter(Map.of()), "why"))
                .isFalse();
    }

    @Test
    void whatTheTopicRefusesIsNotTaken() {
        var full = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", "letters")
                .build();
        Ports refusing = (Ports) Proxy.newProxyInstance(
                Ports.class.getClassLoader(), new Class<?>[] {Ports.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("topics")) {
                        throw new FunctionException(ErrorKind.TOO_LARGE, "Too much.");
                    }
                    return method.invoke(full, arguments);
                });

        assertThatThrownBy(() -> new DeadLetters(refusing, "processOrder").take(letter(Map.of()), "why"))
                .isInstanceOf(FunctionException.class);
    }

    private DeadLetters letters() {
        return new DeadLetters(platform, "processOrder");
    }

    private List<Message> stored() {
        return platform.topics().drain();
    }

    private static Message letter(Map<String, String> attributes) {
        return Message.of("m-1", "orders", "{}".getBytes(UTF_8), attributes, 1, null);
    }
}
