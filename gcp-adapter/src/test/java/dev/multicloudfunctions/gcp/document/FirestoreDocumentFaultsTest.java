package dev.multicloudfunctions.gcp.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.document.DocumentFaultsConformance;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService.Refusal;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.error.ErrorKind;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a write, and of a caller, when Firestore or the way to it fails. */
@Tag("any-jdk")
class FirestoreDocumentFaultsTest extends DocumentFaultsConformance {

    /** A document that is not there any more at a time. */
    public record Lease(String id, Instant endsAt, String holder, long version) {}

    private static final DocumentCollection<Lease> LEASES = DocumentCollection.of("faulty-leases", Lease.class)
            .key("id")
            .version("version")
            .expires("endsAt");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(URI.create("http://" + FirestoreEmulator.host()), new FaultyGoogle());
    }

    @Override
    protected DocumentDriver newDriver(
            DocumentCollection<?> collection, URI store, RetryPolicy policy, Pause pause, Clock wireClock) {
        Settings settings = Settings.of(Map.of("FIRESTORE_EMULATOR_HOST", store.toString()));
        var wire = new Wire(settings, wireClock, policy, pause);
        var firestore = new FirestoreClient(
                wire.client(Endpoint.of(settings, "firestore", "FIRESTORE_EMULATOR_HOST")),
                FirestoreEmulator.PROJECT,
                FirestoreEmulator.DATABASE);
        return new FirestoreDocuments(firestore, collection.name(), collection);
    }

    private <T> Documents<T> documents(DocumentCollection<T> collection, URI store) {
        var policy = new RetryPolicy(4, 50, 120, 10_000, 10_000);
        return PortableDocuments.of(
                collection, newDriver(collection, store, policy, millis -> {}, Clock.systemUTC()), clock);
    }

    /** Where time counts, a document is read before it is written, and its own write must be told from others'. */
    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "FAILED_AFTERWARDS", "CLOSED", "THROTTLED"})
    void whatExpiresIsWrittenOnceToo(Fault fault) {
        Documents<Lease> leases = documents(LEASES, proxy().uri());
        String id = UUID.randomUUID().toString();
        Instant end = clock.instant().plusSeconds(60);
        leases.insert(new Lease(id, end, "gone", 0));
        clock.set(end);
        Instant later = end.plusSeconds(60);

        failTheNextCommit(fault);
        assertThat(leases.insert(new Lease(id, later, "a", 0)).version()).isEqualTo(1);
        failTheNextCommit(fault);
        assertThat(leases.update(id, lease -> new Lease(id, later, lease.holder() + "b", lease.version()))
                        .version())
                .isEqualTo(2);
        failTheNextCommit(fault);
        leases.replace(new Lease(id, later, "abc", 2));

        assertThat(leases.find(id)).contains(new Lease(id, later, "abc", 3));
        assertThat(Thrown.by(() -> leases.insert(new Lease(id, later, "d", 0)))).isEqualTo(ErrorKind.CONFLICT);
        failTheNextCommit(fault);
        assertThat(leases.delete(id)).isTrue();
        assertThat(leases.delete(id)).isFalse();
    }

    private void failTheNextCommit(Fault fault) {
        var left = new AtomicInteger(1);
        proxy().choose((operation, body) -> operation.equals("commit") && left.getAndDecrement() > 0 ? fault : null);
    }

    /** Where a document is read before it is written, what others write in between is not lost. */
    @Test
    void aWriteBetweenReadAndWriteIsNotOverwritten() {
        List<Consumer<Item>> writes =
                List.of(item -> items().replace(ranked(item, 7)), item -> items().delete(item.id(), item.version()));
        for (Consumer<Item> write : writes) {
            Item before = items().insert(new Item(UUID.randomUUID().toString(), "between", 1, 0));
            var commits = new AtomicInteger();
            proxy().choose((operation, body) -> {
                if (operation.equals("commit") && commits.getAndIncrement() == 0) {
                    items().put(ranked(before, 3));
                }
                return null;
            });

            assertThat(Thrown.by(() -> write.accept(before))).isEqualTo(ErrorKind.PRECONDITION);
            assertThat(items().find(before.id()).orElseThrow().rank()).isEqualTo(3);
        }
    }

    private static Item ranked(Item item, int rank) {
        return new Item(item.id(), item.list(), rank, item.version());
    }

    @ParameterizedTest
    @CsvSource({"INSERT, 1", "PUT, 2", "REPLACE, 2", "UPDATE, 2", "DELETE, 1", "DELETE_VERSION, 2", "CONFLICT, 1"})
    void aWriteMakesFewRequests(String write, int requests) {
        Item item = new Item(UUID.randomUUID().toString(), "few", 1, 0);
        Item stored = write.equals("INSERT") ? item : items().insert(item);

        assertThat(requests(() -> {
                    switch (write) {
                        case "INSERT" -> items().insert(item);
                        case "PUT" -> items().put(item);
                        case "REPLACE" -> items().replace(stored);
                        case "UPDATE" -> items().update(item.id(), each -> each);
                        case "DELETE" -> items().delete(item.id());
                        case "DELETE_VERSION" -> items().delete(item.id(), 1);
                        default ->
                            assertThat(Thrown.by(() -> items().insert(item))).isEqualTo(ErrorKind.CONFLICT);
                    }
                }))
                .isEqualTo(requests);
    }

    /** The emulator walks whole collections if it must; what is asked of Firestore must not let it. */
    @Test
    void aPageIsAskedForInOneRequestThatReadsNoMoreThanItReturns() {
        String list = UUID.randomUUID().toString();
        items().insert(new Item(list, list, 4, 0));
        var asked = new StringBuilder();
        proxy().choose((operation, body) -> {
            asked.append(operation).append(body).append('\n');
            return null;
        });
        assertThat(items().query(ITEMS.query("byRank")
                                .equal(list)
                                .from(3)
                                .limit(7)
                                .descending())
                        .items())
                .hasSize(1);

        assertThat(asked.toString())
                .startsWith("runQuery")
                .endsWith("}\n")
                .containsOnlyOnce("\n")
                // One more tells whether the walk goes on.
                .contains("\"limit\":8", "GREATER_THAN_OR_EQUAL", "LESS_THAN", "DESCENDING")
                .doesNotContain("offset", "__name__");
        assertThat(asked.toString().split("\"fieldPath\":\"_index_byRank\"", -1))
                .hasSize(4);
        asked.setLength(0);
        items().list(7, null);
        assertThat(asked.toString())
                .startsWith("runQuery")
                .containsOnlyOnce("\n")
                .contains("\"limit\":8");
    }

    /** Reads without a time and without a transaction are strong: https://cloud.google.com/firestore/docs/understand-reads-writes-scale */
    @Test
    void allReadsAreOfTheTimeBeing() {
        var asked = new StringBuilder();
        proxy().choose((operation, body) -> {
            asked.append(body);
            return null;
        });
        items().find("a");
        items().findAll(List.of("a", "b"));
        items().list(1, null);
        items().query(ITEMS.query("byRank").equal("x"));

        assertThat(asked.toString()).isNotEmpty().doesNotContain("readTime", "ransaction");
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
            Documents<Item> refused = documents(ITEMS, address(server));

            assertThat(Thrown.by(() -> refused.insert(new Item("a", "b", 1, 0))))
                    .isEqualTo(kind);
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
            documents(ITEMS, address(server)).insert(new Item("a", "b", 1, 0));

            assertThat(requests).hasValue(3);
        } finally {
            server.stop(0);
        }
    }

    /** The emulator makes databases as they are named; this is the service's own answer. */
    @Test
    void aMissingDatabaseIsOurOwnFaultAndNoMissingDocument() throws IOException {
        var missing = new Refusal(
                404,
                "{\"error\":{\"code\":404,\"message\":\"The database (default) does not exist for project p\","
                        + "\"status\":\"NOT_FOUND\"}}");
        HttpServer server = answering(new AtomicInteger(), missing, Integer.MAX_VALUE);
        try {
            Documents<Item> nowhere = documents(ITEMS, address(server));

            assertThat(Thrown.by(() -> nowhere.find("a"))).isEqualTo(ErrorKind.INTERNAL);
            assertThat(Thrown.by(() -> nowhere.delete("a"))).isEqualTo(ErrorKind.INTERNAL);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anErrorAmongTheDocumentsIsNoEndOfTheList() throws IOException {
        var broken = new Refusal(200, "[{\"readTime\":\"x\"},{\"error\":{\"code\":14,\"status\":\"UNAVAILABLE\"}}]");
        HttpServer server = answering(new AtomicInteger(), broken, Integer.MAX_VALUE);
        try {
            Documents<Item> failing = documents(ITEMS, address(server));

            assertThat(Thrown.by(() -> failing.list(10, null))).isEqualTo(ErrorKind.UNAVAILABLE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void tokensThatNobodyRenewsAreOurOwnFaultAndOneIsRenewed() {
        proxy().next(Fault.EXPIRED);
        assertThat(items().find("a")).isEmpty();
        proxy().next(Fault.EXPIRED, Fault.EXPIRED);

        assertThat(Thrown.by(() -> items().find("a"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(proxy().operations()).hasSize(4);
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

    private static URI address(HttpServer server) {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }
}
