import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.aws.AwsPlatform;
import dev.multicloudfunctions.aws.document.DocumentTable;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.DatabaseUrl;
import dev.multicloudfunctions.container.document.JdbcDocuments;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.memory.InMemoryDocuments;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Times and requests of work on a collection that holds few and many documents: what a page costs must not grow with what is
 * beside it. Arguments: ENGINE COUNT [ADDRESS]; a line for each kind of work goes to the standard output.
 */
public final class DocumentsBenchmark {

    record Item(String id, String owner, Instant at, String text, long version) {}

    private static final DocumentCollection<Item> ITEMS = DocumentCollection.of("benchmark-items", Item.class)
            .key("id").version("version").index("byOwner", "owner", "at").index("byAge", "at");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int PAGE = 100;
    private static final AtomicLong REQUESTS = new AtomicLong();

    /** The same store, asked directly for times, and through what counts for requests. */
    private record Store(Documents<Item> timed, Documents<Item> counted) {}

    private interface Work {
        void on(Documents<Item> items, int call);
    }

    public static void main(String[] arguments) throws Exception {
        String engine = arguments[0];
        int count = Integer.parseInt(arguments[1]);
        Store store = store(engine, arguments.length < 3 ? "" : arguments[2]);
        fill(store.timed(), count);
        var random = new Random(1);
        report(engine, count, "insert", 200, store, (items, call) -> items.insert(item(count + call + (items == store.counted() ? 100_000 : 0), "late")));
        report(engine, count, "find", 400, store, (items, call) -> items.find(key(random.nextInt(count))).orElseThrow());
        report(engine, count, "page of 100", 60, store, (items, call) -> full(items.list(PAGE, null)));
        report(engine, count, "query of 100", 60, store, (items, call) ->
                full(items.query(ITEMS.query("byOwner").equal("one").descending().limit(PAGE))));
        report(engine, count, "findAll of 100", 60, store, (items, call) -> {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < PAGE; i++) {
                keys.add(key(i * (count / PAGE)));
            }
            if (items.findAll(keys).size() < PAGE / 2) {
                throw new IllegalStateException("too few");
            }
        });
        report(engine, count, "cleanup of 10", 10, store, (items, call) -> {
            for (Item old : items.query(ITEMS.query("byAge").before(START.plusSeconds(10L * call + 10)).limit(10)).items()) {
                items.delete(old.id(), old.version());
            }
        });
        System.exit(0);
    }

    private static void full(Page<Item> page) {
        if (page.items().size() != PAGE) {
            throw new IllegalStateException("A page has " + page.items().size());
        }
    }

    /** Half of them are one owner's, so that an owner's page is full however few there are. */
    private static Item item(int i, String owner) {
        return new Item(key(i), owner, START.plusSeconds(i), "A text of some length, as documents have it: " + i, 0);
    }

    private static String key(int i) {
        return "item-" + Integer.toHexString(i * 0x9E3779B1) + '-' + i;
    }

    private static void fill(Documents<Item> items, int count) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> parts = new ArrayList<>();
        for (int part = 0; part < 8; part++) {
            int first = part;
            parts.add(threads.submit(() -> {
                for (int i = first; i < count; i += 8) {
                    items.put(item(i, i % 2 == 0 ? "one" : "owner" + i % 97));
                }
            }));
        }
        for (Future<?> part : parts) {
            part.get();
        }
        threads.shutdown();
    }

    private static void report(String engine, int count, String what, int calls, Store store, Work work) {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long begin = System.nanoTime();
            work.on(store.timed(), i);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos, calls / 4, calls);
        long before = REQUESTS.get();
        work.on(store.counted(), calls);
        System.out.printf("%s\t%d\t%s\t%.2f\t%d%n", engine, count, what, nanos[calls / 4 + (calls - calls / 4) / 2] / 1e6, REQUESTS.get() - before);
    }

    private static Store store(String engine, String address) throws Exception {
        return switch (engine) {
            case "memory" -> driven(new InMemoryDocuments());
            case "H2" -> driven(JdbcDocuments.open(open(DatabaseUrl.embedded(Files.createTempDirectory("documents"))), ITEMS, Clock.systemUTC()));
            case "PostgreSQL" -> driven(JdbcDocuments.open(open(DatabaseUrl.parse(address)), ITEMS, Clock.systemUTC()));
            default -> dynamo(URI.create(address));
        };
    }

    private static Database open(DatabaseUrl url) {
        return Database.open(url, 8, Spans.OFF, Clock.systemUTC());
    }

    /** What a driver is asked for is a statement each. */
    private static Store driven(DocumentDriver driver) {
        var counted = (DocumentDriver) Proxy.newProxyInstance(
                DocumentDriver.class.getClassLoader(), new Class<?>[] {DocumentDriver.class}, (proxy, method, given) -> {
                    REQUESTS.incrementAndGet();
                    try {
                        return method.invoke(driver, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return new Store(PortableDocuments.of(ITEMS, driver, Clock.systemUTC()), PortableDocuments.of(ITEMS, counted, Clock.systemUTC()));
    }

    private static Store dynamo(URI address) throws Exception {
        String table = "items-" + System.nanoTime();
        call(address, "CreateTable", definition(table).getBytes());
        HttpServer counting = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        counting.createContext("/", exchange -> {
            REQUESTS.incrementAndGet();
            try {
                HttpResponse<byte[]> answer = call(address, exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", ""), exchange.getRequestBody().readAllBytes());
                answer.headers().firstValue("x-amz-crc32").ifPresent(crc -> exchange.getResponseHeaders().set("x-amz-crc32", crc));
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        counting.start();
        return new Store(documents(table, address.toString()), documents(table, "http://127.0.0.1:" + counting.getAddress().getPort()));
    }

    private static Documents<Item> documents(String table, String address) {
        Settings settings = Settings.of(Map.of(
                "AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "localsecret",
                "AWS_ENDPOINT_URL_DYNAMODB", address, "BENCHMARK_ITEMS_TABLE", table));
        return new AwsPlatform(settings, new InMemoryTelemetry()).documents(ITEMS);
    }

    private static HttpResponse<byte[]> call(URI address, String operation, byte[] body) throws java.io.IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String definition(String table) {
        var attributes = new StringBuilder("{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}");
        var indexes = new StringBuilder();
        for (DocumentCollection.Index index : ITEMS.indexes()) {
            for (String name : List.of(DocumentTable.group(index.name()), DocumentTable.order(index.name()))) {
                attributes.append(",{\"AttributeName\":\"").append(name).append("\",\"AttributeType\":\"S\"}");
            }
            indexes.append(indexes.length() == 0 ? "" : ",").append("{\"IndexName\":\"").append(DocumentTable.index(index.name()))
                    .append("\",\"Projection\":{\"ProjectionType\":\"ALL\"},\"KeySchema\":[{\"AttributeName\":\"").append(DocumentTable.group(index.name()))
                    .append("\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"").append(DocumentTable.order(index.name())).append("\",\"KeyType\":\"RANGE\"}]}");
        }
        return "{\"TableName\":\"" + table + "\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":[" + attributes
                + "],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"GlobalSecondaryIndexes\":[" + indexes + "]}";
    }
}
