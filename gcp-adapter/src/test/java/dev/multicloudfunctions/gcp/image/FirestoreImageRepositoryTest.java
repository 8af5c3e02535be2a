package dev.multicloudfunctions.gcp.image;

import dev.multicloudfunctions.conformance.store.ImageRepositoryConformance;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.image.ImageRepository;

class FirestoreImageRepositoryTest extends ImageRepositoryConformance {

    private final ImageRepository repository =
            new FirestoreImageRepository(FirestoreEmulator.client(), "conformance-images");

    @Override
    protected ImageRepository repository() {
        return repository;
    }
}
