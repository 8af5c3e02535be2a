package dev.multicloudfunctions.gcp.product;

import dev.multicloudfunctions.conformance.store.ProductRepositoryConformance;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.product.ProductRepository;
import java.time.Clock;

class FirestoreProductRepositoryTest extends ProductRepositoryConformance {

    private final ProductRepository repository = new FirestoreProductRepository(
            FirestoreEmulator.client(), "conformance-products", new TimeOrderedIds(Clock.systemUTC()));

    @Override
    protected ProductRepository repository() {
        return repository;
    }
}
