package dev.multicloudfunctions.core.order;

import static dev.multicloudfunctions.core.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmitOrderTest {

    private final InMemoryPlatform platform = new InMemoryPlatform();
    private final SubmitOrder submit = new SubmitOrder(platform.publisher(Order.ORDERS), () -> "made-id");

    @Test
    void theTopicHasTheOrderWhenTheReceiptIsGiven() {
        var items = List.of(new OrderItem("tea", 2), new OrderItem("cup", 1), new OrderItem("tea", 1));

        assertThat(submit.apply(new NewOrder(null, items))).isEqualTo(new SubmittedOrder("made-id"));

        Message message = onlyMessage();
        assertThat(message.topic()).isEqualTo("orders");
        assertThat(Json.codec(Order.class).decode(message.body())).isEqualTo(new Order("made-id", items));
        assertThat(message.attributes()).isEmpty();
    }

    @Test
    void theCallersIdIsKept() {
        assertThat(submit.apply(new NewOrder("my-id", List.of(new OrderItem("p", 1))))
                        .orderId())
                .isEqualTo("my-id");
    }

    @Test
    void theTraceGoesWithTheMessage() {
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var invocation = Invocation.unlimited("request-1", TraceContext.parse(traceparent, null));
        try (var scope = invocation.enter()) {
            submit.apply(new NewOrder(null, List.of(new OrderItem("p", 1))));
        }
        assertThat(onlyMessage().attributes()).isEqualTo(Map.of("traceparent", traceparent));
    }

    @Test
    void anOrderOfMoreThan48KibibytesIsTooLargeAndNotPublished() {
        var items = Collections.nCopies(100, new OrderItem("\u20ac".repeat(200), 1));
        assertThat(failureOf(() -> submit.apply(new NewOrder(null, items))).kind())
                .isEqualTo(ErrorKind.TOO_LARGE);
        assertThat(platform.topics().drain()).isEmpty();
    }

    private Message onlyMessage() {
        List<Message> messages = platform.topics().drain();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }
}
