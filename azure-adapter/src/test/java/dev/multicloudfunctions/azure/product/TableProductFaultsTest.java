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
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.product.Product;
import dev.multicloudfunctions.product.ProductRepository;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a write, and of a caller, when Table Storage or the way to it fails: one effect, told as it is. */
class TableProductFaultsTest {

    private static final String TABLE = "faultyProducts";

    /** Patience that a test can wait for. */
    private static final RetryPolicy POLICY = new RetryPolicy(4, 50, 120, 2_000, 1_000);

    private final List<Long> pauses = new ArrayList<>();
    private FaultyProxy proxy;
    private ProductRepository repository;

    @BeforeAll
    static void makeTheTable() {
        Azurite.get().newTable(TABLE);
    }

    @BeforeEach
    void standInTheWay() throws IOException {
        proxy = new FaultyProxy(Azurite.get().table(), new FaultyStorage());
        repository = repository(TABLE, Clock.systemUTC());
    }

    @AfterEach
    void stepAside() {
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXPIRED", "DENIED"})
    void anInsertSucceedsOnceDespite(Fault fault) {
        Product product = product();
        proxy.next(fault);
        repository.insert(product);

        assertThat(repository.find(product.id())).contains(product);
        assertThat(Thrown.by(() -> repository.insert(product))).isEqualTo(ErrorKind.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXPIRED", "DENIED"})
    void aConflictIsNotMistakenForOurOwnInsertDespite(Fault fault) {
        Product product = insert();
        proxy.next(fault);

        assertThat(Thrown.by(() -> repository.insert(product))).isEqualTo(ErrorKind.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXPIRED", "DENIED"})
    void aReplaceSucceedsOnceDespite(Fault fault) {
        Product next = withVersion(insert(), 2);
        onTheNext("PUT", fault);
        repository.replace(next, 1);

        assertThat(repository.find(next.id())).contains(next);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXPIRED", "DENIED"})
    void anotherVersionIsNotMistakenForOurOwnReplaceDespite(Fault fault) {
        Product product = insert();
        Product theirs = withVersion(product, 2);
        repository.replace(theirs, 1);
        proxy.next(fault);

        assertThat(Thrown.by(() -> repository.replace(withVersion(product, 2), 1)))
                .isEqualTo(ErrorKind.PRECONDITION);
        assertThat(repository.find(product.id())).contains(theirs);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXPIRED", "DENIED"})
    void aDeleteSaysThatItDeletedDespite(Fault fault) {
        Product product = insert();
        onTheNext("POST /$batch", fault);

        assertThat(repository.delete(product.id(), 1L)).isTrue();
        assertThat(repository.find(product.id())).isEmpty();
        assertThat(repository
                        .createdBefore(product.createdAt().plusMillis(1), 100, null)
                        .items())
                .doesNotContain(product.id());
    }

    @Test
    void afterFourAttemptsTheServiceIsUnavailable() {
        proxy.next(Fault.THROTTLED, Fault.FAILED, Fault.FAILED_AFTERWARDS, Fault.THROTTLED);

        assertThat(Thrown.by(() -> repository.find("a"))).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(proxy.operations()).hasSize(4);
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(0L, 50L);
        assertThat(pauses.get(1)).isBetween(0L, 100L);
        assertThat(pauses.get(2)).isBetween(0L, 120L);
    }

    @Test
    void threeFaultsInARowAreOvercome() {
        Product product = product();
        proxy.next(Fault.ANSWER_LOST, Fault.THROTTLED, Fault.FAILED_AFTERWARDS);
        repository.insert(product);

        assertThat(repository.find(product.id())).contains(product);
    }

    @Test
    void aFailedConditionIsNeverRepeated() {
        Product product = insert();
        proxy.operations().clear();

        assertThat(Thrown.by(() -> repository.insert(product))).isEqualTo(ErrorKind.CONFLICT);
        assertThat(proxy.operations()).containsExactly("POST /$batch");
        assertThat(Thrown.by(() -> repository.replace(product, 7))).isEqualTo(ErrorKind.PRECONDITION);
        assertThat(proxy.operations()).containsExactly("POST /$batch", "GET /" + TABLE);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aWriteBetweenReadAndReplaceIsNotOverwritten() {
        Product product = insert();
        Product theirs = withVersion(product, 2);
        proxy.choose((operation, body) -> {
            if (operation.startsWith("PUT")) {
                proxy.choose((anyOther, itsBody) -> null);
                repository(TABLE, Clock.systemUTC()).replace(theirs, 1);
            }
            return null;
        });

        assertThat(Thrown.by(() -> repository.replace(withVersion(product, 2), 1)))
                .isEqualTo(ErrorKind.PRECONDITION);
        assertThat(repository.find(product.id())).contains(theirs);
    }

    @ParameterizedTest
    @ValueSource(longs = {-16, 16, -600, 600})
    void aWrongClockIsCorrectedOnce(long minutes) {
        ProductRepository wrong = repository(TABLE, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));

        assertThat(wrong.find("a")).isEmpty();
        assertThat(wrong.find("b")).isEmpty();
        assertThat(proxy.operations()).hasSize(3);
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED", "DENIED"})
    void aRefusalIsOurOwnFault(Fault fault) {
        proxy.next(fault);

        assertThat(Thrown.by(() -> repository.find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy.operations()).hasSize(1);
    }

    @Test
    void nothingIsRepeatedWhenTheInvocationEndsBefore() {
        proxy.next(Fault.SLOW, Fault.SLOW);

        try (var scope = Invocation.within(Duration.ofMillis(100), "id", null).enter()) {
            assertThat(Thrown.by(() -> repository.find("a"))).isEqualTo(ErrorKind.UNAVAILABLE);
        }
        assertThat(proxy.operations()).hasSize(1);
    }

    @Test
    void aMissingTableIsOurOwnFault() {
        ProductRepository missing = repository("missing", Clock.systemUTC());

        assertThat(Thrown.by(() -> missing.find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.insert(product()))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(() -> missing.list(1, null))).isEqualTo(ErrorKind.INTERNAL);
    }

    private void onTheNext(String operation, Fault fault) {
        boolean[] met = {false};
        proxy.choose((each, body) -> {
            boolean first = each.startsWith(operation) && !met[0];
            met[0] |= first;
            return first ? fault : null;
        });
    }

    private ProductRepository repository(String table, Clock clock) {
        var environment = Azurite.environment(proxy.uri(), proxy.uri(), proxy.uri());
        var wire = new StorageWire(Settings.of(environment), clock, POLICY, pauses::add);
        return new TableProductRepository(
                new TableClient(wire.client(StorageService.TABLE), table), new TimeOrderedIds(Clock.systemUTC()));
    }

    private Product insert() {
        Product product = product();
        repository.insert(product);
        return product;
    }

    private static Product product() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Product(UUID.randomUUID().toString(), "Lamp", new BigDecimal("12.50"), now, now, 1);
    }

    private static Product withVersion(Product product, long version) {
        return new Product(
                product.id(),
                "by " + UUID.randomUUID(),
                product.price(),
                product.createdAt(),
                product.updatedAt(),
                version);
    }
}
