package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.store.ProductRepositoryConformance;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.memory.InMemoryProductRepository;

class InMemoryProductRepositoryTest extends ProductRepositoryConformance {

    private final InMemoryProductRepository repository = new InMemoryProductRepository();

    @Override
    protected ProductRepository repository() {
        return repository;
    }
}
