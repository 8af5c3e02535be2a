package dev.multicloudfunctions.azure.product;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.conformance.store.ProductRepositoryConformance;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.function.TimeOrderedIds;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;

class TableProductRepositoryTest extends ProductRepositoryConformance {

    private static ProductRepository repository;

    @BeforeAll
    static void open() {
        Azurite azurite = Azurite.get();
        repository = new TableProductRepository(
                new TableClient(azurite.wire().client(StorageService.TABLE), azurite.newTable("productsOfTheSuite")),
                new TimeOrderedIds(Clock.systemUTC()));
    }

    @Override
    protected ProductRepository repository() {
        return repository;
    }
}
