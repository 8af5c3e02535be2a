package dev.multicloudfunctions.conformance.event;

import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DEAD_LETTER;
import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DONE;
import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.RETRY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.event.Message;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Poison: what can never be processed goes to the dead letters at once and takes none of its neighbours with it. */
abstract class PoisonEvents extends OrderEvents {

    /** In the place of {@code ~} comes an order id that nothing may be stored under. */
    static Stream<String> poison() {
        return Stream.of(
                " ",
                "null",
                "[]",
                "\"text\"",
                "7",
                "{}",
                "{\"orderId\":\"~\"",
                "{\"orderId\":\"~\"}",
                "{\"orderId\":\"~\",\"items\":[]}",
                "{\"orderId\":\"~\",\"items\":null}",
                "{\"orderId\":\"~\",\"items\":[null]}",
                "{\"orderId\":\"~\",\"items\":{}}",
                "{\"orderId\":null,\"items\":[{\"productId\":\"p\",\"quantity\":1}]}",
                "{\"items\":[{\"productId\":\"p\",\"quantity\":1}]}",
                "{\"orderId\":7,\"items\":[{\"productId\":\"p\",\"quantity\":1}]}",
                "{\"orderId\":\"~ \",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}",
                "{\"orderId\":\"~\\r\\n\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\"}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":0}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":10001}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":\"1\"}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":1.5}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":1e999999999}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":NaN}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"\",\"quantity\":1}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"\\ud800\",\"quantity\":1}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"a\\u0000\",\"quantity\":1}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":1,\"quantity\":2}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":1,\"price\":1}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":1}],\"__proto__\":{}}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]} {}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"p\",\"quantity\":1},]}",
                "{\"orderId\":\"~\",\"items\":[" + "{\"productId\":\"p\",\"quantity\":1},".repeat(100)
                        + "{\"productId\":\"p\",\"quantity\":1}]}",
                "{\"orderId\":\"~\",\"items\":[{\"productId\":\"" + "p".repeat(201) + "\",\"quantity\":1}]}",
                "{\"orderId\":\"~\",\"items\":" + "[".repeat(10_000),
                "[".repeat(10_000) + "]".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void poisonGoesToTheDeadLettersAndItsNeighboursDoNot(String poison) {
        String before = newId();
        String after = newId();
        String never = newId();
        var batch = List.of(
                message(ORDERS, order(before, "never", 1)),
                message(ORDERS, poison.replace("~", never)),
                message(ORDERS, order(after, "never", 1)));

        assertThat(deliver(PROCESS_ORDER, batch)).containsExactly(DONE, DEAD_LETTER, DONE);
        assertThat(platform().reader(StoredOrder.ORDERS).find(never)).isEmpty();
        assertThat(stored(before)).isNotNull();
        assertThat(stored(after)).isNotNull();
    }

    @Test
    void nothingOfAMessageButItsIdIsInTheLog() throws Exception {
        String id = newId();
        String item = "{\"productId\":\"p\",\"quantity\":1,\"name-of-alice\":\"value-of-alice\"}";
        Message poison =
                message(ORDERS, "{\"orderId\":\"" + id + "\",\"items\":[" + item + "],\"born in 1970\":\"Alice\"}");

        assertThat(deliver(PROCESS_ORDER, poison)).isEqualTo(DEAD_LETTER);
        String log = exchange().log();
        assumeTrue(log != null, "this exchange cannot see the log");
        assertThat(log).contains(poison.id(), "There is no such member.");
        assertThat(log).doesNotContain("alice", "Alice", "born", "in 1970", id);
    }

    @Test
    void nothingIsAcknowledgedWhileTheDeadLettersTakeNothing() throws Exception {
        Message poison = message(ORDERS, "no order");
        String good = newId();
        try (AutoCloseable broken = exchange().breakDeadLetters()) {
            assumeTrue(broken != null, "this exchange cannot break the dead letters");
            assertThat(deliver(PROCESS_ORDER, poison)).isEqualTo(RETRY);
            assertThat(deliver(PROCESS_ORDER, message(ORDERS, order(good, "never", 1))))
                    .isEqualTo(DONE);
        }

        assertThat(deliver(PROCESS_ORDER, again(poison))).isEqualTo(DEAD_LETTER);
    }

    @Test
    void aMessageThatIsNotUtf8GoesToTheDeadLetters() {
        Capability.BINARY_MESSAGES.assumeIn(lacking());
        String id = newId();

        assertThat(deliver(PROCESS_ORDER, message(ORDERS, order(id, "é", 1).getBytes(ISO_8859_1))))
                .isEqualTo(DEAD_LETTER);
        assertThat(deliver(PROCESS_ORDER, message(ORDERS, order(id, "p", 1).getBytes(UTF_16BE))))
                .isEqualTo(DEAD_LETTER);
        assertThat(platform().reader(StoredOrder.ORDERS).find(id)).isEmpty();
    }

    @Test
    void anEmptyMessageGoesToTheDeadLetters() {
        Capability.EMPTY_MESSAGES.assumeIn(lacking());

        assertThat(deliver(PROCESS_ORDER, message(ORDERS, new byte[0]))).isEqualTo(DEAD_LETTER);
    }

    @Test
    void aWholeBatchOfPoisonGoesToTheDeadLetters() {
        var batch = Stream.generate(() -> message(ORDERS, "{")).limit(10).toList();

        assertThat(deliver(PROCESS_ORDER, batch)).hasSize(10).containsOnly(DEAD_LETTER);
    }
}
