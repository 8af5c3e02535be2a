package dev.multicloudfunctions.aws.product;

import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.dynamo.DynamoTables;
import dev.multicloudfunctions.conformance.store.ProductRepositoryConformance;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.function.TimeOrderedIds;
import java.time.Clock;

class DynamoProductRepositoryTest extends ProductRepositoryConformance {

    private static final ProductRepository REPOSITORY = new DynamoProductRepository(
            DynamoLocal.client(),
            DynamoLocal.create(DynamoTables.PRODUCTS, "conformance-products"),
            Clock.systemUTC(),
            new TimeOrderedIds(Clock.systemUTC()));

    @Override
    protected ProductRepository repository() {
        return REPOSITORY;
    }
}
