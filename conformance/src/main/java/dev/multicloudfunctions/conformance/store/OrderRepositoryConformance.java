package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.core.order.OrderLine;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.core.order.OrderStatus;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link OrderRepository} does. The store may hold other orders; what the suite stores stays there. */
public abstract class OrderRepositoryConformance {

    private static final Instant PROCESSED = Instant.parse("2026-02-28T23:59:59.999Z");
    private static final int RUNNERS = 8;

    /** The store under test, the same one for the whole test. */
    protected abstract OrderRepository repository();

    @Test
    void anUnknownIdIsNotFound() {
        assertThat(repository().find(newId())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.multicloudfunctions.conformance.store.HostileText#ids")
    void anyTextIsAValidIdToAskFor(String id) {
        assertThat(repository().find(id)).isEmpty();
    }

    @Test
    void aConfirmedOrderIsFoundAsItWas() {
        var order = confirmed(newId(), line("p-1", 2, "Lamp", "12.50"), line("p-2", 1, "Desk", "0.00"));

        assertThat(repository().insert(order)).isTrue();
        assertThat(repository().find(order.orderId())).contains(order);
    }

    @Test
    void aRejectedOrderIsFoundAsItWas() {
        var lines = List.of(line("p-1", 2, "Lamp", "12.50"), new OrderLine("gone", 10_000, null, null, null));
        var order = new ProcessedOrder(
                newId(), OrderStatus.REJECTED, lines, null, "There is no product 'gone'.", PROCESSED);

        assertThat(repository().insert(order)).isTrue();
        assertThat(repository().find(order.orderId())).contains(order);
    }

    @Test
    void linesKeepTheirOrderAndMayRepeatAProduct() {
        var lines = new ArrayList<OrderLine>();
        for (int i = 0; i < 30; i++) {
            lines.add(line("p-" + i % 7, 30 - i, "Lamp", "1.00"));
        }
        var order = confirmed(newId(), lines.toArray(OrderLine[]::new));
        repository().insert(order);

        assertThat(found(order.orderId()).lines()).isEqualTo(lines);
    }

    @ParameterizedTest
    @MethodSource("dev.multicloudfunctions.conformance.store.HostileText#names")
    void namesAndProductIdsAreKeptExactly(String text) {
        var order = confirmed(newId(), line(text, 1, text, "1.00"));
        repository().insert(order);

        assertThat(repository().find(order.orderId())).contains(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "0.10", "1.00", "12.50", "999999999.99"})
    void moneyIsKeptWithItsScale(String price) {
        var order = confirmed(newId(), line("p-1", 10_000, "Lamp", price));
        repository().insert(order);

        assertThat(repository().find(order.orderId())).contains(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-03-29T01:30:00.001Z", "2262-04-12T00:00:00.010Z"})
    void theInstantIsKeptToTheMillisecond(String instant) {
        var sample = confirmed(newId(), line("p-1", 1, "Lamp", "1.00"));
        var order = new ProcessedOrder(
                sample.orderId(), sample.status(), sample.lines(), sample.total(), null, Instant.parse(instant));
        repository().insert(order);

        assertThat(repository().find(order.orderId())).contains(order);
    }

    @Test
    void theLargestOrderIsKept() {
        var lines = new OrderLine[100];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line("%03d".formatted(i) + "p".repeat(197), 10_000, "😀".repeat(200), "999999999.99");
        }
        var order = confirmed("o".repeat(32) + newId().substring(0, 32), lines);

        assertThat(repository().insert(order)).isTrue();
        assertThat(repository().find(order.orderId())).contains(order);
    }

    @Test
    void theLongestReasonIsKept() {
        var lines = new ArrayList<OrderLine>();
        var unknown = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            unknown.add("%03d".formatted(i) + "p".repeat(197));
            lines.add(new OrderLine(unknown.get(i), 1, null, null, null));
        }
        String reason = "Unknown products: " + String.join(", ", unknown);
        var order = new ProcessedOrder(newId(), OrderStatus.REJECTED, lines, null, reason, PROCESSED);
        repository().insert(order);

        assertThat(repository().find(order.orderId())).contains(order);
    }

    @Test
    void insertingAnIdAgainSaysSoAndChangesNothing() {
        var order = confirmed(newId(), line("p-1", 1, "Lamp", "1.00"));
        repository().insert(order);

        assertThat(repository().insert(confirmed(order.orderId(), line("p-2", 2, "Desk", "2.00"))))
                .isFalse();
        assertThat(repository().insert(order)).isFalse();
        assertThat(repository().find(order.orderId())).contains(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "-", "_", "-_-", "null", "__proto__"})
    void idsOfEveryAllowedShapeAreKeptApart(String suffix) {
        String id = newId();
        var order = confirmed(id + suffix, line("p-1", 1, "Lamp", "1.00"));
        repository().insert(order);

        assertThat(repository().find(order.orderId())).contains(order);
        assertThat(repository().find(id)).isEmpty();
        assertThat(repository().find(order.orderId().toUpperCase(Locale.ROOT))).isEmpty();
    }

    @RepeatedTest(5)
    void ofManyInsertsOfOneIdExactlyOneWins() {
        String id = newId();
        List<Boolean> won = Race.run(
                RUNNERS, runner -> repository().insert(confirmed(id, line("p-1", runner + 1, "Lamp", "1.00"))));

        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(found(id).lines().get(0).quantity()).isEqualTo(won.indexOf(true) + 1);
    }

    private ProcessedOrder found(String id) {
        return repository().find(id).orElseThrow(() -> new AssertionError("The store lost order " + id));
    }

    private static String newId() {
        return "o-" + UUID.randomUUID();
    }

    private static OrderLine line(String productId, int quantity, String name, String price) {
        var unitPrice = new BigDecimal(price);
        return new OrderLine(productId, quantity, name, unitPrice, unitPrice.multiply(BigDecimal.valueOf(quantity)));
    }

    private static ProcessedOrder confirmed(String id, OrderLine... lines) {
        BigDecimal total = BigDecimal.ZERO.setScale(2);
        for (OrderLine line : lines) {
            total = line.total() == null ? total : total.add(line.total());
        }
        return new ProcessedOrder(id, OrderStatus.CONFIRMED, List.of(lines), total, null, PROCESSED);
    }
}
