package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a write, and of a caller, when a store or the way to it fails: one effect, told as it is. */
public abstract class ProductFaultsConformance {

    /** Short pauses, and time enough for a busy machine. */
    private static final RetryPolicy PATIENT = new RetryPolicy(4, 50, 120, 10_000, 10_000);

    /** Where an answer does not come at all, so that a test need not wait long for it. */
    private static final RetryPolicy HASTY = new RetryPolicy(4, 50, 120, 10_000, 700);

    private final List<Long> pauses = new ArrayList<>();
    private FaultyProxy proxy;
    private ProductRepository repository;

    /** Starts a proxy before the store. */
    protected abstract FaultyProxy newProxy() throws IOException;

    /** A repository that calls the store at this address, with these timeouts; its table is there. */
    protected abstract ProductRepository newRepository(URI store, RetryPolicy policy, Pause pause, Clock clock);

    /** Whether an operation, as the proxy knows it, writes a product. */
    protected abstract boolean writes(String operation);

    /** The proxy before the store. */
    protected final FaultyProxy proxy() {
        return proxy;
    }

    /** The repository behind the proxy, whose requests so far are forgotten when a test begins. */
    protected final ProductRepository repository() {
        return repository;
    }

    /** A repository whose clock may be wrong. */
    private ProductRepository repository(Clock clock) {
        return newRepository(proxy.uri(), PATIENT, pauses::add, clock);
    }

    /** Checks that a clock which is wrong by so much costs one more request, and one only. */
    protected final void aWrongClockIsCorrectedOnce(Duration by) {
        ProductRepository wrong = repository(Clock.offset(Clock.systemUTC(), by));

        assertThat(wrong.find("a")).isEmpty();
        assertThat(wrong.find("b")).isEmpty();
        assertThat(proxy.operations()).hasSize(3);
        assertThat(pauses).isEmpty();
    }

    /** A repository that calls something else than the store. */
    protected final ProductRepository repository(URI other) {
        return newRepository(other, PATIENT, pauses::add, Clock.systemUTC());
    }

    /** The pauses between attempts so far, in milliseconds. */
    protected final List<Long> pauses() {
        return pauses;
    }

    @BeforeEach
    void standInTheWay() throws IOException {
        proxy = newProxy();
        repository = repository(Clock.systemUTC());
        insert();
        forget();
    }

    @AfterEach
    void stepAside() {
        if (proxy != null) {
            proxy.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXPIRED", "DENIED"})
    void anInsertSucceedsOnceDespite(Fault fault) {
        Product product = product();
        failTheNextWrite(fault);
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
        failTheNextWrite(fault);

        assertThat(Thrown.by(() -> repository.insert(product))).isEqualTo(ErrorKind.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXPIRED", "DENIED"})
    void aReplaceSucceedsOnceDespite(Fault fault) {
        Product next = withVersion(insert(), 2);
        failTheNextWrite(fault);
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
        meet(fault);
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
        Product versioned = insert();
        Product any = insert();
        failTheNextWrite(fault);
        assertThat(repository.delete(versioned.id(), 1L)).isTrue();
        failTheNextWrite(fault);
        assertThat(repository.delete(any.id(), null)).isTrue();

        assertThat(repository.find(versioned.id())).isEmpty();
        assertThat(repository.find(any.id())).isEmpty();
        assertThat(repository
                        .createdBefore(any.createdAt().plusMillis(1), 100, null)
                        .items())
                .doesNotContain(versioned.id(), any.id());
    }

    @Test
    void aWriteBetweenReadAndReplaceIsNotOverwritten() {
        Product product = insert();
        Product theirs = withVersion(product, 2);
        proxy.choose((operation, body) -> {
            if (writes(operation)) {
                proxy.choose((anyOther, itsBody) -> null);
                repository(Clock.systemUTC()).replace(theirs, 1);
            }
            return null;
        });

        assertThat(Thrown.by(() -> repository.replace(withVersion(product, 2), 1)))
                .isEqualTo(ErrorKind.PRECONDITION);
        assertThat(repository.find(product.id())).contains(theirs);
    }

    @Test
    void afterFourAttemptsTheServiceIsUnavailable() {
        // An exchange that is closed at once may be sent again by the JDK itself when it only reads.
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
        forget();

        assertThat(Thrown.by(() -> repository.insert(product))).isEqualTo(ErrorKind.CONFLICT);
        assertThat(Thrown.by(() -> repository.replace(product, 7))).isEqualTo(ErrorKind.PRECONDITION);
        assertThat(proxy.operations()).hasSize(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aRefusalOfThePolicyIsOurOwnFault() {
        proxy.next(Fault.DENIED);

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

    private void failTheNextWrite(Fault fault) {
        meet(fault);
        var left = new AtomicInteger(1);
        proxy.choose((operation, body) -> writes(operation) && left.getAndDecrement() > 0 ? fault : null);
    }

    private void meet(Fault fault) {
        repository = newRepository(proxy.uri(), fault == Fault.SLOW ? HASTY : PATIENT, pauses::add, Clock.systemUTC());
    }

    private void forget() {
        proxy.operations().clear();
        pauses.clear();
    }

    private Product insert() {
        Product product = product();
        repository.insert(product);
        return product;
    }

    /** A product that no one has stored. */
    protected static Product product() {
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
