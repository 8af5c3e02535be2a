package dev.multicloudfunctions.core.order;

import static dev.multicloudfunctions.core.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.Intercepted;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProcessOrderTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW.plusNanos(456), ZoneOffset.UTC);

    private final InMemoryPlatform platform = new InMemoryPlatform();
    private final Documents<Product> products = platform.documents(Product.PRODUCTS);
    private final Documents<StoredOrder> orders = platform.documents(StoredOrder.ORDERS);
    private final ProcessOrder process = new ProcessOrder(products, orders, CLOCK);
    private final GetOrder get = new GetOrder(orders);

    @Test
    void anOrderIsNotFoundUntilItIsProcessed() {
        var failure = failureOf(() -> get.apply(new OrderKey("o")));
        assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure).hasMessage("Order not found");
    }

    @Test
    void everyLineAndTheWholeArePriced() {
        put("tea", "2.50");
        put("cup", "999999999.99");

        process.accept(order(new OrderItem("tea", 2), new OrderItem("cup", 10_000), new OrderItem("tea", 1)));

        assertThat(get.apply(new OrderKey("o")))
                .isEqualTo(new ProcessedOrder(
                        "o",
                        OrderStatus.CONFIRMED,
                        List.of(
                                line("tea", 2, "2.50", "5.00"),
                                line("cup", 10_000, "999999999.99", "9999999999900.00"),
                                line("tea", 1, "2.50", "2.50")),
                        new BigDecimal("9999999999907.50"),
                        null,
                        NOW));
    }

    @Test
    void unknownProductsAreNamedInTheReasonOnceEach() {
        put("tea", "2.50");

        process.accept(order(
                new OrderItem("cup", 1), new OrderItem("tea", 1), new OrderItem("jug", 1), new OrderItem("cup", 2)));

        ProcessedOrder stored = get.apply(new OrderKey("o"));
        assertThat(stored.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(stored.reason()).isEqualTo("Unknown products: cup, jug");
        assertThat(stored.total()).isNull();
        assertThat(stored.lines()).hasSize(4).contains(line("tea", 1, "2.50", "2.50"));
    }

    @Test
    void aRedeliveryChangesNothingEvenIfThePriceDid() {
        put("tea", "2.50");
        process.accept(order(new OrderItem("tea", 2)));
        ProcessedOrder first = get.apply(new OrderKey("o"));
        products.delete("tea");
        put("tea", "9.99");

        process.accept(order(new OrderItem("tea", 2)));

        assertThat(get.apply(new OrderKey("o"))).isEqualTo(first);
    }

    @Test
    void aRejectedOrderStaysRejectedWhenDeliveredAgain() {
        process.accept(order(new OrderItem("tea", 2)));
        put("tea", "2.50");
        process.accept(order(new OrderItem("tea", 2)));
        assertThat(get.apply(new OrderKey("o")).status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void anotherOrderWithTheSameIdIsAConflictAndTheStoredOneStays() {
        put("tea", "2.50");
        process.accept(order(new OrderItem("tea", 2)));
        ProcessedOrder first = get.apply(new OrderKey("o"));

        for (Order other : List.of(
                order(new OrderItem("tea", 3)),
                order(new OrderItem("cup", 2)),
                order(new OrderItem("tea", 2), new OrderItem("tea", 2)))) {
            assertThat(failureOf(() -> process.accept(other)).kind()).isEqualTo(ErrorKind.CONFLICT);
        }
        assertThat(get.apply(new OrderKey("o"))).isEqualTo(first);
    }

    @Test
    void theSameItemsInAnotherOrderOrOnlyTheFirstOfThemAreAnotherOrder() {
        var tea = new OrderItem("tea", 2);
        var cup = new OrderItem("cup", 1);
        process.accept(order(tea, cup));

        for (Order other : List.of(order(cup, tea), order(tea), order(tea, cup, cup))) {
            assertThat(failureOf(() -> process.accept(other)).kind()).isEqualTo(ErrorKind.CONFLICT);
        }
        process.accept(order(tea, cup));
    }

    @Test
    void ofTwoThatRaceTheFirstWriteCounts() {
        put("tea", "2.50");
        Order winner = order(new OrderItem("tea", 2));

        new ProcessOrder(products, beaten(winner), CLOCK).accept(order(new OrderItem("tea", 2)));
        var conflict = failureOf(
                () -> new ProcessOrder(products, beaten(winner), CLOCK).accept(order(new OrderItem("tea", 3))));

        assertThat(conflict.kind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(get.apply(new OrderKey("o")).lines().get(0).quantity()).isEqualTo(2);
    }

    @Test
    void aProductIsReadOnceHoweverOftenItIsOrdered() {
        put("tea", "2.50");
        var reads = new ArrayList<String>();
        Documents<Product> counted = Intercepted.documents(products, (method, key) -> reads.add(method + ' ' + key));

        new ProcessOrder(counted, orders, CLOCK).accept(order(new OrderItem("tea", 1), new OrderItem("tea", 2)));

        assertThat(reads).containsExactly("find tea");
    }

    /** The store as one sees it who looks for the order just before the other one writes it. */
    private Documents<StoredOrder> beaten(Order winner) {
        Documents<StoredOrder> stale = new InMemoryPlatform().documents(StoredOrder.ORDERS);
        var looks = new AtomicInteger();
        return Intercepted.choose(method -> {
            if (method.equals("find") && looks.getAndIncrement() == 0) {
                process.accept(winner);
                return stale;
            }
            return orders;
        });
    }

    @Test
    void theLongestOrderIsKeptWhole() {
        var items = new ArrayList<OrderItem>();
        for (int i = 0; i < 100; i++) {
            String id = String.format("%036d", i);
            products.insert(new Product(id, "\"".repeat(200), new BigDecimal("999999999.99"), NOW, NOW, 1));
            items.add(new OrderItem(id, 10_000));
        }

        process.accept(new Order("longest", items));

        ProcessedOrder stored = get.apply(new OrderKey("longest"));
        assertThat(stored.lines())
                .extracting(OrderLine::productId)
                .containsExactlyElementsOf(
                        items.stream().map(OrderItem::productId).toList());
        assertThat(stored.total()).isEqualTo(new BigDecimal("999999999990000.00"));
    }

    @Test
    void theLongestOrderOfUnknownProductsIsKeptWhole() {
        var items = new ArrayList<OrderItem>();
        for (int i = 0; i < 100; i++) {
            items.add(new OrderItem("\\".repeat(197) + String.format("%03d", i), 10_000));
        }

        process.accept(new Order("unknown", items));

        assertThat(get.apply(new OrderKey("unknown")).lines()).hasSize(100);
        assertThat(get.apply(new OrderKey("unknown")).reason()).hasSize(20_216);
    }

    private void put(String id, String price) {
        products.insert(new Product(id, id + "!", new BigDecimal(price), NOW, NOW, 1));
    }

    private static Order order(OrderItem... items) {
        return new Order("o", List.of(items));
    }

    private static OrderLine line(String id, int quantity, String unitPrice, String total) {
        return new OrderLine(id, quantity, id + "!", new BigDecimal(unitPrice), new BigDecimal(total));
    }
}
