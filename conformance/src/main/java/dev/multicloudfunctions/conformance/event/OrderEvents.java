package dev.multicloudfunctions.conformance.event;

import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DEAD_LETTER;
import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.core.order.OrderStatus;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.event.Message;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Orders: each has one effect, however often and in whatever company it is delivered. */
abstract class OrderEvents extends EventHarness {

    private static final int BATCH = 10;

    @Test
    void anOrderIsPricedAndStored() {
        Product lamp = product("12.50", Instant.now());
        String id = newId();

        assertThat(deliver(PROCESS_ORDER, message(ORDERS, order(id, lamp.id(), 3))))
                .isEqualTo(DONE);
        assertThat(stored(id).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(stored(id).total()).isEqualTo(new BigDecimal("37.50"));
    }

    @Test
    void anOrderOfAnUnknownProductIsStoredAsRejected() {
        String id = newId();

        assertThat(deliver(PROCESS_ORDER, message(ORDERS, order(id, "never", 3))))
                .isEqualTo(DONE);
        assertThat(stored(id).status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void aBatchDeliveredTwiceHasOneEffectPerMessage() {
        Product lamp = product("12.50", Instant.now());
        List<String> ids = ids(BATCH);
        List<Message> batch = orders(ids, lamp.id());

        assertThat(deliver(PROCESS_ORDER, batch)).hasSize(BATCH).containsOnly(DONE);
        List<ProcessedOrder> first = stored(ids);
        List<Message> twice = batch.stream().map(EventHarness::again).toList();

        assertThat(deliver(PROCESS_ORDER, twice)).hasSize(BATCH).containsOnly(DONE);
        assertThat(stored(ids)).isEqualTo(first);
    }

    @Test
    void anOrderTwiceInOneBatchHasOneEffect() {
        String id = newId();
        Message message = message(ORDERS, order(id, "never", 1));

        assertThat(deliver(PROCESS_ORDER, List.of(message, message(ORDERS, order(id, "never", 1)))))
                .containsExactly(DONE, DONE);
        assertThat(stored(id).lines()).hasSize(1);
    }

    @Test
    void anOrderDeliveredToManyAtOnceHasOneEffect() {
        String id = newId();

        List<Settlement> settled =
                Race.run(6, runner -> deliver(PROCESS_ORDER, message(ORDERS, order(id, "never", 1))));

        assertThat(settled).containsOnly(DONE);
        assertThat(stored(id).lines()).hasSize(1);
    }

    @Test
    void anotherOrderOfTheSameIdGoesToTheDeadLetters() {
        String id = newId();
        deliver(PROCESS_ORDER, message(ORDERS, order(id, "never", 1)));
        ProcessedOrder first = stored(id);

        assertThat(deliver(PROCESS_ORDER, message(ORDERS, order(id, "never", 2))))
                .isEqualTo(DEAD_LETTER);
        assertThat(deliver(PROCESS_ORDER, message(ORDERS, order(id, "other", 1))))
                .isEqualTo(DEAD_LETTER);
        assertThat(stored(id)).isEqualTo(first);
    }

    @Test
    void ordersInAnyOrderAndTwiceAreEachStoredOnce() {
        Product lamp = product("0.01", Instant.now());
        List<String> ids = ids(4 * BATCH);
        var messages = new ArrayList<Message>(orders(ids, lamp.id()));
        messages.addAll(orders(ids, lamp.id()));
        Collections.shuffle(messages, new Random(42));

        Race.run(4, runner -> {
            for (int start = runner * 2 * BATCH; start < (runner + 1) * 2 * BATCH; start += BATCH) {
                assertThat(deliver(PROCESS_ORDER, messages.subList(start, start + BATCH)))
                        .containsOnly(DONE);
            }
            return true;
        });

        assertThat(stored(ids)).allSatisfy(order -> assertThat(order.total()).isEqualTo(new BigDecimal("0.07")));
    }

    final ProcessedOrder stored(String id) {
        return platform()
                .reader(StoredOrder.ORDERS)
                .find(id)
                .orElseThrow(() -> new AssertionError("Order " + id + " is not stored."))
                .order();
    }

    final boolean isStored(String id) {
        return platform().reader(StoredOrder.ORDERS).find(id).isPresent();
    }

    private List<ProcessedOrder> stored(List<String> ids) {
        return ids.stream().map(this::stored).toList();
    }

    private static List<String> ids(int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(newId());
        }
        return ids;
    }

    private static List<Message> orders(List<String> ids, String productId) {
        return ids.stream().map(id -> message(ORDERS, order(id, productId, 7))).toList();
    }
}
