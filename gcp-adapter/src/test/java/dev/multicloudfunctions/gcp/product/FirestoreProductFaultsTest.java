package dev.multicloudfunctions.gcp.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService.Refusal;
import dev.multicloudfunctions.conformance.store.ProductFaultsConformance;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.Pause;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a write, and of a caller, when Firestore or the way to it fails: one effect, told as it is. */
class FirestoreProductFaultsTest extends ProductFaultsConformance {

    @Test
    void tokensThatNobodyRenewsAreOurOwnFault() {
        proxy().next(Fault.EXPIRED, Fault.EXPIRED);

        assertThat(Thrown.by(() -> repository().find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy().operations()).hasSize(2);
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
            ProductRepository refused = repository(URI.create("http://localhost:" + port(server)));

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
            repository(URI.create("http://localhost:" + port(server))).insert(product());

            assertThat(requests).hasValue(3);
            assertThat(pauses()).hasSize(2);
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
            ProductRepository nowhere = repository(URI.create("http://localhost:" + port(server)));

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
            ProductRepository failing = repository(URI.create("http://localhost:" + port(server)));

            assertThat(Thrown.by(() -> failing.list(10, null))).isEqualTo(ErrorKind.UNAVAILABLE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aForgedPlaceInAWalkIsInvalid() {
        for (String after : new String[] {"", "x", ":a", "1:", "x:a", "1:\u0000"}) {
            assertThat(Thrown.by(() -> repository().createdBefore(Instant.now(), 10, after)))
                    .isEqualTo(ErrorKind.INVALID);
        }
        assertThat(Thrown.by(() -> repository().list(10, "\ud800"))).isEqualTo(ErrorKind.INVALID);
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

    @Test
    void aTokenThatEndsIsRenewedOnce() {
        Product product = product();
        proxy().next(Fault.EXPIRED);
        repository().insert(product);

        assertThat(repository().find(product.id())).contains(product);
        assertThat(pauses()).isEmpty();
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(URI.create("http://" + FirestoreEmulator.host()), new FaultyGoogle());
    }

    @Override
    protected ProductRepository newRepository(URI store, RetryPolicy policy, Pause pause, Clock clock) {
        Settings settings = Settings.of(Map.of("FIRESTORE_EMULATOR_HOST", store.toString()));
        var wire = new Wire(settings, clock, policy, pause);
        var firestore = new FirestoreClient(
                wire.client(Endpoint.of(settings, "firestore", "FIRESTORE_EMULATOR_HOST")),
                FirestoreEmulator.PROJECT,
                FirestoreEmulator.DATABASE);
        return new FirestoreProductRepository(firestore, "faulty-products", new TimeOrderedIds(Clock.systemUTC()));
    }

    @Override
    protected boolean writes(String operation) {
        return operation.equals("commit");
    }
}
