package dev.multicloudfunctions.gcp.image;

import dev.multicloudfunctions.conformance.store.ImageRepositoryConformance;
import dev.multicloudfunctions.core.image.ImageRepository;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;

class FirestoreImageRepositoryTest extends ImageRepositoryConformance {

    private final ImageRepository repository =
            new FirestoreImageRepository(FirestoreEmulator.client(), "conformance-images");

    @Override
    protected ImageRepository repository() {
        return repository;
    }
}
