package dev.multicloudfunctions.gcp.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService.Refusal;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.product.Product;
import dev.multicloudfunctions.product.ProductRepository;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a write, and of a caller, when Firestore or the way to it fails: one effect, told as it is. */
class FirestoreProductFaultsTest {

    /** Short pauses, and time enough for a busy machine. */
    private static final RetryPolicy PATIENT = new RetryPolicy(4, 50, 120, 10_000, 10_000);

    /** Where an answer does not come at all, so that a test need not wait long for it. */
    private static final RetryPolicy HASTY = new RetryPolicy(4, 50, 120, 10_000, 700);

    private final List<Long> pauses = new ArrayList<>();
    private FaultyProxy proxy;
    private ProductRepository repository;

    @BeforeEach
    void standInTheWay() throws IOException {
        proxy = new FaultyProxy(URI.create("http://" + FirestoreEmulator.host()), new FaultyGoogle());
        repository = repository(proxy.uri(), PATIENT);
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
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DENIED")
    void anInsertSucceedsOnceDespite(Fault fault) {
        Product product = product();
        meet(fault);
        repository.insert(product);

        assertThat(repository.find(product.id())).contains(product);
        assertThat(Thrown.by(() -> repository.insert(product))).isEqualTo(ErrorKind.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DENIED")
    void aConflictIsNotMistakenForOurOwnInsertDespite(Fault fault) {
        Product product = insert();
        meet(fault);

        assertThat(Thrown.by(() -> repository.insert(product))).isEqualTo(ErrorKind.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DENIED")
    void aReplaceSucceedsOnceDespite(Fault fault) {
        Product next = withVersion(insert(), 2);
        failTheNextCommit(fault);
        repository.replace(next, 1);

        assertThat(repository.find(next.id())).contains(next);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DENIED")
    void anotherVersionIsNotMistakenForOurOwnReplaceDespite(Fault fault) {
        Product product = insert();
        Product theirs = withVersion(product, 2);
        repository.replace(theirs, 1);
        meet(fault);

        assertThat(Thrown.by(() -> repository.replace(withVersion(product, 2), 1)))
                .isEqualTo(ErrorKind.PRECONDITION);
        assertThat(repository.find(product.id())).contains(theirs);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DENIED")
    void aDeleteSaysThatItDeletedDespite(Fault fault) {
        Product versioned = insert();
        Product any = insert();
        failTheNextCommit(fault);
        assertThat(repository.delete(versioned.id(), 1L)).isTrue();
        failTheNextCommit(fault);
        assertThat(repository.delete(any.id(), null)).isTrue();

        assertThat(repository.find(versioned.id())).isEmpty();
        assertThat(repository.find(any.id())).isEmpty();
    }

    @Test
    void afterFourAttemptsTheServiceIsUnavailable() {
        proxy.next(Fault.THROTTLED, Fault.FAILED, Fault.CLOSED, Fault.THROTTLED);

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
    void aFailedPreconditionIsNeverRepeated() {
        Product product = insert();
        forget();

        assertThat(Thrown.by(() -> repository.insert(product))).isEqualTo(ErrorKind.CONFLICT);
        assertThat(proxy.operations()).containsExactly("commit");
        proxy.operations().clear();
        assertThat(Thrown.by(() -> repository.replace(product, 7))).isEqualTo(ErrorKind.PRECONDITION);
        assertThat(proxy.operations()).containsExactly("batchGet");
        assertThat(pauses).isEmpty();
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
    void aRefusalOfThePolicyIsOurOwnFault() {
        proxy.next(Fault.DENIED);

        assertThat(Thrown.by(() -> repository.find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy.operations()).hasSize(1);
    }

    @Test
    void tokensThatNobodyRenewsAreOurOwnFault() {
        proxy.next(Fault.EXPIRED, Fault.EXPIRED);

        assertThat(Thrown.by(() -> repository.find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy.operations()).hasSize(2);
    }

    /** With the statuses that the emulator does not give, as Google documents them. */
    @ParameterizedTest
    @CsvSource({
        "409, ABORTED, UNAVAILABLE, 4",
        "429, RESOURCE_EXHAUSTED, UNAVAILABLE, 4",
        "503, UNAVAILABLE, UNAVAILABLE, 4",
        "504, DEADLINE_EXCEEDED, UNAVAILABLE, 4",
        "409, ALREADY_EXISTS, CONFLICT, 1",
        "400, FAILED_PRECONDITION, INTERNAL, 1",
        "400, INVALID_ARGUMENT, INTERNAL, 1",
        "404, NOT_FOUND, INTERNAL, 1",
        "403, PERMISSION_DENIED, INTERNAL, 1"
    })
    void anInsertTellsContentionFromConflictAndFault(int code, String status, ErrorKind kind, int attempts)
            throws IOException {
        var requests = new AtomicInteger();
        HttpServer server = answering(requests, FaultyGoogle.error(code, status), Integer.MAX_VALUE);
        try {
            ProductRepository refused = repository(URI.create("http://localhost:" + port(server)), PATIENT);

            assertThat(Thrown.by(() -> refused.insert(product()))).isEqualTo(kind);
            assertThat(requests).hasValue(attempts);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void contentionThatEndsIsNotSeen() throws IOException {
        var requests = new AtomicInteger();
        HttpServer server = answering(requests, FaultyGoogle.error(409, "ABORTED"), 2);
        try {
            repository(URI.create("http://localhost:" + port(server)), PATIENT).insert(product());

            assertThat(requests).hasValue(3);
            assertThat(pauses).hasSize(2);
        } finally {
            server.stop(0);
        }
    }

    /** The emulator makes databases as they are named; this is the service's own answer. */
    @Test
    void aMissingDatabaseIsOurOwnFaultAndNoMissingProduct() throws IOException {
        var missing = new Refusal(
                404,
                "{\"error\":{\"code\":404,\"message\":\"The database (default) does not exist for project p\","
                        + "\"status\":\"NOT_FOUND\"}}");
        HttpServer server = answering(new AtomicInteger(), missing, Integer.MAX_VALUE);
        try {
            ProductRepository nowhere = repository(URI.create("http://localhost:" + port(server)), PATIENT);

            assertThat(Thrown.by(() -> nowhere.find("a"))).isEqualTo(ErrorKind.INTERNAL);
            assertThat(Thrown.by(() -> nowhere.delete("a", null))).isEqualTo(ErrorKind.INTERNAL);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anErrorAmongTheDocumentsIsNoEndOfTheList() throws IOException {
        var broken = new Refusal(200, "[{\"readTime\":\"x\"},{\"error\":{\"code\":14,\"status\":\"UNAVAILABLE\"}}]");
        HttpServer server = answering(new AtomicInteger(), broken, Integer.MAX_VALUE);
        try {
            ProductRepository failing = repository(URI.create("http://localhost:" + port(server)), PATIENT);

            assertThat(Thrown.by(() -> failing.list(10, null))).isEqualTo(ErrorKind.UNAVAILABLE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aForgedPlaceInAWalkIsInvalid() {
        for (String after : new String[] {"", "x", ":a", "1:", "x:a", "1:\u0000"}) {
            assertThat(Thrown.by(() -> repository.createdBefore(Instant.now(), 10, after)))
                    .isEqualTo(ErrorKind.INVALID);
        }
        assertThat(Thrown.by(() -> repository.list(10, "\ud800"))).isEqualTo(ErrorKind.INVALID);
    }

    /** A server that refuses so often, and then commits. */
    private static HttpServer answering(AtomicInteger requests, Refusal refusal, int times) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean refuse = requests.incrementAndGet() <= times;
            byte[] body = (refuse ? refusal.body() : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refuse ? refusal.status() : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    private void meet(Fault fault) {
        repository = repository(proxy.uri(), fault == Fault.SLOW ? HASTY : PATIENT);
        proxy.next(fault);
    }

    private void failTheNextCommit(Fault fault) {
        repository = repository(proxy.uri(), fault == Fault.SLOW ? HASTY : PATIENT);
        var left = new AtomicInteger(1);
        proxy.choose((operation, body) -> operation.equals("commit") && left.getAndDecrement() > 0 ? fault : null);
    }

    private ProductRepository repository(URI uri, RetryPolicy policy) {
        Settings settings = Settings.of(Map.of("FIRESTORE_EMULATOR_HOST", uri.toString()));
        var wire = new Wire(settings, Clock.systemUTC(), policy, pauses::add);
        var firestore = new FirestoreClient(
                wire.client(Endpoint.of(settings, "firestore", "FIRESTORE_EMULATOR_HOST")),
                FirestoreEmulator.PROJECT,
                FirestoreEmulator.DATABASE);
        return new FirestoreProductRepository(firestore, "faulty-products", new TimeOrderedIds(Clock.systemUTC()));
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
