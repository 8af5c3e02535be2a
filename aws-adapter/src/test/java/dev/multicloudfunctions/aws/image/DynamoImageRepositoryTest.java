package dev.multicloudfunctions.aws.image;

import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.dynamo.DynamoTables;
import dev.multicloudfunctions.conformance.store.ImageRepositoryConformance;
import dev.multicloudfunctions.core.image.ImageRepository;

class DynamoImageRepositoryTest extends ImageRepositoryConformance {

    private static final ImageRepository REPOSITORY = new DynamoImageRepository(
            DynamoLocal.client(), DynamoLocal.create(DynamoTables.IMAGES, "conformance-images"));

    @Override
    protected ImageRepository repository() {
        return REPOSITORY;
    }
}
