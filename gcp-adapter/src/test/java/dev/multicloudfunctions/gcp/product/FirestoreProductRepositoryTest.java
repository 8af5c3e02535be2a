package dev.multicloudfunctions.gcp.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.store.ProductRepositoryConformance;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FirestoreProductRepositoryTest extends ProductRepositoryConformance {

    private final ProductRepository repository = new FirestoreProductRepository(
            FirestoreEmulator.client(), "conformance-products", new TimeOrderedIds(Clock.systemUTC()));

    @Override
    protected ProductRepository repository() {
        return repository;
    }

    /** The index has milliseconds. */
    @Test
    void aCutoffAmidAMillisecondIncludesItsBeginning() {
        Instant created = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var product = new Product(UUID.randomUUID().toString(), "Lamp", BigDecimal.ONE, created, created, 1);
        repository().insert(product);
        String after = created.toEpochMilli() - 1 + ":x";

        assertThat(repository().createdBefore(created, 100, after).items()).doesNotContain(product.id());
        assertThat(repository().createdBefore(created.plusNanos(1), 100, after).items())
                .contains(product.id());
        repository().delete(product.id(), null);
    }
}
