package dev.multicloudfunctions.azure.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.server.FaultyStorage;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.store.ProductFaultsConformance;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a write, and of a caller, when Table Storage or the way to it fails: one effect, told as it is. */
class TableProductFaultsTest extends ProductFaultsConformance {

    private static final String TABLE = "faultyProducts";

    @BeforeAll
    static void makeTheTable() {
        Azurite.get().newTable(TABLE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-16, 16, -600, 600})
    void aWrongClockIsCorrectedOnce(long minutes) {
        aWrongClockIsCorrectedOnce(Duration.ofMinutes(minutes));
    }

    @Test
    void aMissingTableIsOurOwnFault() {
        ProductRepository missing =
                repository("missing", proxy().uri(), RetryPolicy.INTERACTIVE, pauses()::add, Clock.systemUTC());

        assertThat(Thrown.by(() -> missing.find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.insert(product()))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.list(1, null))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(Azurite.get().table(), new FaultyStorage());
    }

    @Override
    protected ProductRepository newRepository(URI store, RetryPolicy policy, Pause pause, Clock clock) {
        return repository(TABLE, store, policy, pause, clock);
    }

    @Override
    protected boolean writes(String operation) {
        return operation.startsWith("PUT") || operation.startsWith("POST /$batch");
    }

    private static ProductRepository repository(String table, URI store, RetryPolicy policy, Pause pause, Clock clock) {
        var wire = new StorageWire(Settings.of(Azurite.environment(store, store, store)), clock, policy, pause);
        return new TableProductRepository(
                new TableClient(wire.client(StorageService.TABLE), table), new TimeOrderedIds(Clock.systemUTC()));
    }

    @Test
    void keysThatHaveEndedAreOurOwnFault() {
        proxy().next(Fault.EXPIRED);

        assertThat(Thrown.by(() -> repository().find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy().operations()).hasSize(1);
    }
}
