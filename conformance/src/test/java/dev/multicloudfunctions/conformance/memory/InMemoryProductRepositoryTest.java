package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.store.ProductRepositoryConformance;
import dev.multicloudfunctions.memory.InMemoryProductRepository;
import dev.multicloudfunctions.product.ProductRepository;

class InMemoryProductRepositoryTest extends ProductRepositoryConformance {

    private final InMemoryProductRepository repository = new InMemoryProductRepository();

    @Override
    protected ProductRepository repository() {
        return repository;
    }
}
