package dev.multicloudfunctions.conformance.server;

import dev.multicloudfunctions.core.order.Order;
import dev.multicloudfunctions.core.order.OrderItem;
import dev.multicloudfunctions.core.order.ProcessOrder;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.document.Documents;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Orders of two lamps each, for 5.00, of which about 5% are poison: half of those for ever, since they order less than
 * nothing, and half until it is mended that another order has their id.
 */
public final class LampOrders {

    /** What each that is stored costs. */
    public static final BigDecimal TOTAL = new BigDecimal("5.00");

    private static final String BEFORE_ID = "{\"orderId\":\"";

    private final Set<String> good = new LinkedHashSet<>();
    private final Set<String> malformed = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final List<String> bodies = new ArrayList<>();

    /** Makes up so many orders. Those that are good from the beginning have ids that begin with {@code o-}. */
    public LampOrders(int count, Random random) {
        for (int i = 0; i < count; i++) {
            int chance = random.nextInt(40);
            String body =
                    switch (chance) {
                        case 0 -> order(malformed, "p-" + i, -1);
                        case 1 -> order(taken, "t-" + i, 2);
                        default -> order(good, "o-" + i, 2);
                    };
            bodies.add(body);
            if (random.nextInt(100) == 0) {
                bodies.add(body);
            }
        }
        Collections.shuffle(bodies, random);
    }

    private static String order(Set<String> kind, String id, int quantity) {
        kind.add(id);
        return BEFORE_ID + id + "\",\"items\":[{\"productId\":\"lamp\",\"quantity\":" + quantity + "}]}";
    }

    /** All as JSON, in any order, 1% of them twice. */
    public List<String> bodies() {
        return bodies;
    }

    /** The id of an order's JSON. */
    public static String id(String body) {
        return body.substring(BEFORE_ID.length(), body.indexOf('"', BEFORE_ID.length()));
    }

    /** Those that are stored at once, unless the store fails. */
    public Set<String> good() {
        return good;
    }

    /** Those that are never stored. */
    public Set<String> malformed() {
        return malformed;
    }

    /** Those whose ids other orders have, until {@link #mend}. */
    public Set<String> taken() {
        return taken;
    }

    /** All poison. */
    public Set<String> poison() {
        Set<String> all = new HashSet<>(malformed);
        all.addAll(taken);
        return all;
    }

    /** Puts lamps on sale, and has orders of one lamp under the ids that are taken. */
    public void prepare(Documents<Product> products, Documents<StoredOrder> stored) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var unused = products.insert(new Product("lamp", "Lamp", new BigDecimal("2.50"), now, now, 1));
        var processOrder = new ProcessOrder(products, stored, Clock.systemUTC());
        taken.forEach(id -> processOrder.accept(new Order(id, List.of(new OrderItem("lamp", 1)))));
    }

    /** Takes away what has the ids of others. */
    public void mend(Documents<StoredOrder> stored) {
        taken.forEach(id -> {
            if (!stored.delete(id)) {
                throw new AssertionError("The order that had the id " + id + " is gone.");
            }
        });
    }
}
