package dev.multicloudfunctions.azure.order;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.conformance.store.OrderRepositoryConformance;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.function.TimeOrderedIds;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;

class TableOrderRepositoryTest extends OrderRepositoryConformance {

    private static OrderRepository repository;

    @BeforeAll
    static void open() {
        Azurite azurite = Azurite.get();
        repository = new TableOrderRepository(
                new TableClient(azurite.wire().client(StorageService.TABLE), azurite.newTable("ordersOfTheSuite")),
                new TimeOrderedIds(Clock.systemUTC()));
    }

    @Override
    protected OrderRepository repository() {
        return repository;
    }
}
