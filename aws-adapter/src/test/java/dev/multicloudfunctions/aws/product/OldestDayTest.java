package dev.multicloudfunctions.aws.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.dynamo.DynamoTables;
import dev.multicloudfunctions.aws.server.FaultyDynamo;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The walk through the index by creation day, and the marker that spares it the days that are long empty. */
class OldestDayTest {

    private static final Instant NOON = Instant.parse("2026-02-28T12:00:00Z");

    private final MovableClock clock = new MovableClock(NOON);
    private final String table = DynamoLocal.create(DynamoTables.PRODUCTS, "days-" + UUID.randomUUID());
    private FaultyProxy proxy;

    @BeforeEach
    void countRequests() throws IOException {
        proxy = new FaultyProxy(DynamoLocal.uri(), new FaultyDynamo());
    }

    @AfterEach
    void stopCounting() {
        proxy.close();
    }

    @Test
    void anEmptyTableHasNothingOld() {
        assertThat(old(repository(), NOON)).isEmpty();
    }

    @Test
    void aProcessWritesTheMarkerOnceForItsProductsOfToday() {
        DynamoProductRepository repository = repository();
        repository.insert(product("a", NOON));
        repository.insert(product("b", NOON));
        clock.advance(Duration.ofDays(3));
        repository.insert(product("c", clock.instant()));

        assertThat(proxy.operations().stream().filter(name -> name.endsWith("UpdateItem")))
                .hasSize(1);
    }

    @Test
    void anOlderProductOfAnImportIsFound() {
        DynamoProductRepository repository = repository();
        repository.insert(product("a", NOON));
        repository.insert(product("b", NOON.minus(Duration.ofDays(60))));
        repository.insert(product("c", NOON.minus(Duration.ofDays(40))));

        assertThat(old(repository, NOON.plusMillis(1))).containsExactly("b", "c", "a");
    }

    @Test
    void aProductOfYesterdayIsFoundAlthoughTheMarkerWasTodays() {
        DynamoProductRepository first = repository();
        first.insert(product("a", NOON));
        repository().insert(product("b", NOON.minus(Duration.ofDays(1))));
        first.insert(product("c", NOON.minus(Duration.ofDays(1))));

        assertThat(old(first, NOON)).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void daysThatAreEmptyAreWalkedOnce() {
        DynamoProductRepository repository = repository();
        repository.insert(product("a", NOON.minus(Duration.ofDays(100))));
        repository.insert(product("b", NOON));
        repository.delete("a", null);
        clock.advance(Duration.ofDays(1));

        assertThat(queries(repository)).isGreaterThan(400);
        assertThat(queries(repository)).isLessThan(20);
        assertThat(old(repository, NOON.plusMillis(1))).containsExactly("b");
    }

    @Test
    void anImportKeepsTheMarkerForAnHour() {
        DynamoProductRepository repository = repository();
        repository.insert(product("a", NOON.minus(Duration.ofDays(30))));
        repository.delete("a", null);
        clock.advance(Duration.ofMinutes(59));

        int first = queries(repository);
        assertThat(queries(repository)).isEqualTo(first);
        clock.advance(Duration.ofMinutes(2));
        queries(repository);
        assertThat(queries(repository)).isLessThan(first);
    }

    @Test
    void aProductThatIsImportedAfterItsDaysWereFoundEmptyIsFound() {
        DynamoProductRepository repository = repository();
        repository.insert(product("a", NOON.minus(Duration.ofDays(30))));
        repository.delete("a", null);
        clock.advance(Duration.ofHours(2));
        queries(repository);
        repository.insert(product("b", NOON.minus(Duration.ofDays(20))));

        assertThat(old(repository, NOON)).containsExactly("b");
    }

    @Test
    void aSliceEndsAfterSixtyFourQueriesEvenWithoutAnyProduct() {
        DynamoProductRepository repository = repository();
        repository.insert(product("a", NOON.minus(Duration.ofDays(30))));
        repository.delete("a", null);
        proxy.operations().clear();

        assertThat(repository.createdBefore(NOON, 100, null).next()).isNotNull();
        assertThat(proxy.operations().stream().filter(name -> name.endsWith("Query")))
                .hasSize(64);
        assertThat(proxy.operations()).doesNotContain("DynamoDB_20120810.Scan");
    }

    /** How many queries a whole walk takes. */
    private int queries(DynamoProductRepository repository) {
        proxy.operations().clear();
        old(repository, NOON);
        return (int) proxy.operations().stream()
                .filter(name -> name.endsWith("Query"))
                .count();
    }

    private static List<String> old(DynamoProductRepository repository, Instant cutoff) {
        var ids = new ArrayList<String>();
        @Nullable String after = null;
        do {
            Slice<String> slice = repository.createdBefore(cutoff, 2, after);
            ids.addAll(slice.items());
            after = slice.next();
        } while (after != null);
        return ids;
    }

    private DynamoProductRepository repository() {
        var wire = new Wire(Settings.of(DynamoLocal.ENVIRONMENT), Clock.systemUTC());
        var dynamo = new DynamoClient(wire.json(new Endpoint("dynamodb", "eu-central-1", proxy.uri(), true)));
        return new DynamoProductRepository(dynamo, table, clock, new TimeOrderedIds(Clock.systemUTC()));
    }

    private static Product product(String id, Instant createdAt) {
        return new Product(id, "Lamp", new BigDecimal("1.00"), createdAt, createdAt, 1);
    }
}
