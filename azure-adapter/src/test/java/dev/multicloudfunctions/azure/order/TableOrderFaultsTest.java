package dev.multicloudfunctions.azure.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.server.FaultyStorage;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.core.order.OrderStatus;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An order is stored once, and its insert says so, whatever happens on the way. */
class TableOrderFaultsTest {

    @BeforeAll
    static void makeTheTable() {
        Azurite.get().newTable("faultyOrders");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXPIRED", "DENIED"})
    void anInsertKnowsItsOwnWorkDespite(Fault fault) throws IOException {
        try (var proxy = new FaultyProxy(Azurite.get().table(), new FaultyStorage())) {
            OrderRepository repository = repository(proxy);
            ProcessedOrder order = order("o-" + UUID.randomUUID());
            proxy.next(fault);

            assertThat(repository.insert(order)).isTrue();
            assertThat(repository.find(order.orderId())).contains(order);
            proxy.next(fault);
            assertThat(repository.insert(order)).isFalse();
        }
    }

    private static OrderRepository repository(FaultyProxy proxy) {
        var environment = Azurite.environment(proxy.uri(), proxy.uri(), proxy.uri());
        var wire = new StorageWire(
                Settings.of(environment), Clock.systemUTC(), new RetryPolicy(4, 1, 1, 2_000, 1_000), millis -> {});
        return new TableOrderRepository(
                new TableClient(wire.client(StorageService.TABLE), "faultyOrders"),
                new TimeOrderedIds(Clock.systemUTC()));
    }

    private static ProcessedOrder order(String id) {
        return new ProcessedOrder(
                id, OrderStatus.CONFIRMED, List.of(), BigDecimal.ZERO.setScale(2), null, Instant.ofEpochMilli(0));
    }
}
