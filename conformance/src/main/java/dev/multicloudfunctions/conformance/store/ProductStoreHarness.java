package dev.multicloudfunctions.conformance.store;

import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/**
 * What the suites of {@link ProductRepository} share: the store under test, which may hold other products, and
 * products made for one test and taken away after it.
 */
abstract class ProductStoreHarness {

    /** Tests write around this day: recent, so that a store that walks day by day has few to walk. */
    static final Instant NOON = Instant.now()
            .truncatedTo(ChronoUnit.DAYS)
            .minus(Duration.ofDays(40))
            .plus(Duration.ofHours(12));

    private final List<String> made = new CopyOnWriteArrayList<>();

    /** The store under test, the same one for the whole test. */
    protected abstract ProductRepository repository();

    @AfterEach
    void takeAwayWhatTheTestMade() {
        for (String id : made) {
            repository().delete(id, null);
        }
    }

    final Product insert(Product product) {
        repository().insert(product);
        return product;
    }

    final Product found(String id) {
        return repository().find(id).orElseThrow(() -> new AssertionError("The store lost product " + id));
    }

    /** A random id that no product has yet; what is stored under it goes when the test ends. */
    final String newId() {
        String id = UUID.randomUUID().toString();
        made.add(id);
        return id;
    }

    final Product product() {
        return product("Lamp", new BigDecimal("12.50"), NOON);
    }

    final Product named(String name) {
        return product(name, new BigDecimal("12.50"), NOON);
    }

    final Product priced(BigDecimal price) {
        return product("Lamp", price, NOON);
    }

    final Product created(Instant createdAt) {
        return product("Lamp", new BigDecimal("12.50"), createdAt);
    }

    static Product withVersion(Product product, long version) {
        return new Product(
                product.id(),
                product.name() + ", version " + version,
                product.price().add(BigDecimal.ONE),
                product.createdAt(),
                product.updatedAt().plusMillis(1),
                version);
    }

    private Product product(String name, BigDecimal price, Instant createdAt) {
        return new Product(newId(), name, price, createdAt, createdAt, 1);
    }
}
