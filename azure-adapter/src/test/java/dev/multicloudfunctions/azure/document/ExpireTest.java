package dev.multicloudfunctions.azure.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.AzurePlatform;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.upkeep.UpkeepCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The tooling's verb {@code expire} over Table Storage, which removes nothing by itself. */
class ExpireTest {

    public record Lease(String id, Instant until) {}

    private static final DocumentCollection<Lease> LEASES =
            DocumentCollection.of("leases", Lease.class).key("id").expires("until");
    private static final DocumentCollection<Lease> TICKETS =
            DocumentCollection.of("tickets", Lease.class).key("id").expires("until");

    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2199-01-01T00:00:00Z");

    @Test
    void whatHasExpiredLeavesTheTableAndNothingElseDoes() {
        String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Map<String, String> environment = new HashMap<>(Azurite.get().environment());
        for (String each : new String[] {"leases", "tickets"}) {
            var made = Azurite.get().tables().createTableIfNotExists(each + unique);
            environment.put(each.toUpperCase(java.util.Locale.ROOT) + "_TABLE", each + unique);
        }
        Settings settings = Settings.of(environment);
        var platform = new AzurePlatform(settings, new InMemoryTelemetry());
        for (int i = 0; i < 30; i++) {
            platform.documents(LEASES).put(new Lease("l" + i, i % 3 == 0 ? FUTURE : PAST));
        }
        platform.documents(TICKETS).put(new Lease("t", PAST));
        long before = rows("leases" + unique);
        FunctionTable table = FunctionTable.of(
                module -> module.function("lend", Http.get("/leases"), Lease.class, Lease.class, ports -> {
                    ports.documents(LEASES);
                    ports.documents(TICKETS);
                    return lease -> lease;
                }));
        var said = new ByteArrayOutputStream();

        UpkeepCommand.run(new PrintStream(said, true), settings, table, "expire", "--platform", "azure");

        assertThat(said.toString()).isEqualToNormalizingNewlines("leases: 20 removed\ntickets: 1 removed\n");
        assertThat(rows("leases" + unique)).isPositive().isEqualTo(before / 3);
        assertThat(rows("tickets" + unique)).isZero();
        assertThat(platform.reader(LEASES).find("l0")).isPresent();
    }

    private static long rows(String table) {
        return Azurite.get().tables().getTableClient(table).listEntities().stream()
                .count();
    }
}
