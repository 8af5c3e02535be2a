package dev.multicloudfunctions.azure.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.server.FaultyStorage;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.document.DocumentFaultsConformance;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-jdk")
class TableDocumentFaultsTest extends DocumentFaultsConformance {

    @BeforeAll
    static void makeTheTables() {
        Azurite.get().newTable(table(ITEMS));
        Azurite.get().newTable(table(NOTES));
    }

    @ParameterizedTest
    @ValueSource(longs = {-16, 16, -600, 600})
    void aWrongClockIsCorrectedOnce(long minutes) {
        aWrongClockIsCorrectedOnce(Duration.ofMinutes(minutes));
    }

    @Test
    void keysThatHaveEndedAreOurOwnFault() {
        proxy().next(Fault.EXPIRED);

        assertThat(Thrown.by(() -> items().find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy().operations()).hasSize(1);
    }

    @Test
    void aMissingTableIsOurOwnFault() {
        var storage = Azurite.get().wire().client(StorageService.TABLE);
        var missing = new TableDocuments(new TableClient(storage, "missing"), "items");

        assertThat(Thrown.by(() -> missing.get("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.list(1, null))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(Azurite.get().table(), new FaultyStorage());
    }

    @Override
    protected DocumentDriver newDriver(
            DocumentCollection<?> collection, URI store, RetryPolicy policy, Pause pause, Clock clock) {
        var wire = new StorageWire(Settings.of(Azurite.environment(store, store, store)), clock, policy, pause);
        return new TableDocuments(
                new TableClient(wire.client(StorageService.TABLE), table(collection)), collection.name());
    }

    private static String table(DocumentCollection<?> collection) {
        return collection.name().replace("-", "");
    }
}
