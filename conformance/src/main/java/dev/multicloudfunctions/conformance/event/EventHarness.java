package dev.multicloudfunctions.conformance.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.Platform;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** What the suites of events share. */
abstract class EventHarness {

    static final String ORDERS = "orders";
    static final String PROCESS_ORDER = "processOrder";

    private final List<String> products = new ArrayList<>();

    /** The platform under test, the same one for the whole test. */
    protected abstract EventExchange exchange();

    /** What the platform makes impossible; these tests are skipped with the reason. */
    protected Set<Capability> lacking() {
        return Set.of();
    }

    /** Whether messages of one key come in their order, whatever becomes of those of other keys. */
    protected boolean ordersByKey() {
        return false;
    }

    @AfterEach
    void takeAwayTheProducts() {
        for (String id : products) {
            platform().documents(Product.PRODUCTS).delete(id);
        }
    }

    final Platform platform() {
        return exchange().platform();
    }

    final List<Settlement> deliver(String function, List<Message> batch) {
        try {
            return exchange().deliver(function, batch);
        } catch (Exception e) {
            throw new AssertionError("The platform did not take the batch.", e);
        }
    }

    final Settlement deliver(String function, Message message) {
        return deliver(function, List.of(message)).get(0);
    }

    final Product product(String price, Instant createdAt) {
        Instant at = createdAt.truncatedTo(ChronoUnit.MILLIS);
        var product = new Product(UUID.randomUUID().toString(), "Lamp", new BigDecimal(price), at, at, 1);
        platform().documents(Product.PRODUCTS).insert(product);
        products.add(product.id());
        return product;
    }

    static String newId() {
        return "o-" + UUID.randomUUID();
    }

    static String order(String orderId, String productId, int quantity) {
        return "{\"orderId\":\"" + orderId + "\",\"items\":[{\"productId\":\"" + productId + "\",\"quantity\":"
                + quantity + "}]}";
    }

    static Message message(String topic, String body) {
        return message(topic, body.getBytes(UTF_8));
    }

    static Message message(String topic, byte[] body) {
        return Message.of(UUID.randomUUID().toString(), topic, body, Map.of(), 1, null);
    }

    /** The same message, delivered once more. */
    static Message again(Message message) {
        return Message.of(
                message.id(),
                message.topic(),
                message.body(),
                message.attributes(),
                message.attempt() + 1,
                message.orderingKey());
    }
}
