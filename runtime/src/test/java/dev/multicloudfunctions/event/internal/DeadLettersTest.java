package dev.multicloudfunctions.event.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    void whatNoTopicWouldTakeIsCutOrLeftOut() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            attributes.put("a" + i, i == 0 ? "x".repeat(257) : "x");
        }

        assertThat(letters().take(letter(attributes), "x".repeat(255) + "😀")).isTrue();

        assertThat(stored()).singleElement().satisfies(letter -> assertThat(letter.attributes())
                .hasSize(8)
                .containsEntry("reason", "x".repeat(255))
                .doesNotContainKey("a0"));
    }

    @Test
    void withoutATopicNothingIsTaken() {
        assertThat(new DeadLetters(new InMemoryPlatform(), "processOrder").take(letter(Map.of()), "why"))
                .isFalse();
    }

    @Test
    void whatTheTopicRefusesIsNotTaken() {
        var large = Message.of("m-1", "orders", new byte[48 * 1024 + 1], Map.of(), 1, null);

        assertThatThrownBy(() -> letters().take(large, "why")).isInstanceOf(FunctionException.class);
        assertThat(stored()).isEmpty();
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
