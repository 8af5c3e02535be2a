package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.store.ImageRepositoryConformance;
import dev.multicloudfunctions.core.image.ImageRepository;
import dev.multicloudfunctions.memory.InMemoryImageRepository;

class InMemoryImageRepositoryTest extends ImageRepositoryConformance {

    private final InMemoryImageRepository repository = new InMemoryImageRepository();

    @Override
    protected ImageRepository repository() {
        return repository;
    }
}
