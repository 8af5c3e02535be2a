package dev.multicloudfunctions.core.order;

import static dev.multicloudfunctions.core.Failures.failureOf;
import static dev.multicloudfunctions.core.Failures.membersOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderInputTest {

    private static final OrderItem ITEM = new OrderItem("p", 1);

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-9_z", "0123456789012345678901234567890123456789012345678901234567890123"})
    void orderIdsAreUpTo64LettersDigitsHyphensAndUnderscores(String id) {
        assertThat(new NewOrder(id, List.of(ITEM)).orderId()).isEqualTo(id);
        assertThat(new Order(id, List.of(ITEM)).orderId()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a.b",
                "ä",
                "a/b",
                "\u0661",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void otherOrderIdsAreRefused(String id) {
        assertThat(membersOf(() -> new NewOrder(id, List.of(ITEM)))).isEqualTo("orderId");
        assertThat(membersOf(() -> new Order(id, List.of(ITEM)))).isEqualTo("orderId");
    }

    @Test
    void anOrderHasFrom1To100Items() {
        assertThat(new NewOrder(null, Collections.nCopies(100, ITEM)).items()).hasSize(100);
        assertThat(membersOf(() -> new NewOrder(null, Collections.nCopies(101, ITEM))))
                .isEqualTo("items");
        assertThat(membersOf(() -> new NewOrder(null, List.of()))).isEqualTo("items");
        assertThat(membersOf(() -> new NewOrder(" ", null))).isEqualTo("orderId items");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 10_001})
    void aQuantityIsFrom1To10000(int quantity) {
        assertThat(membersOf(() -> new OrderItem("p", quantity))).isEqualTo("quantity");
    }

    @Test
    void everyFaultOfEveryItemIsNamedAtOnce() {
        byte[] json = """
                {"items":[{"productId":"","quantity":0},{"productId":"p","quantity":1},{"productId":"p","quantity":-1}]}""".getBytes(StandardCharsets.UTF_8);

        assertThat(failureOf(() -> Json.codec(NewOrder.class).decode(json)).faults())
                .extracting(fault -> fault.member())
                .containsExactly("items[0].productId", "items[0].quantity", "items[2].quantity");
    }
}
