package dev.multicloudfunctions.azure.server;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.QueueServiceVersion;
import dev.multicloudfunctions.azure.wire.StorageAccount;
import dev.multicloudfunctions.azure.wire.StorageClient;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.conformance.server.ServerProcess;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Azurite, which answers as Table, Blob and Queue Storage do; one for all tests, in memory, which are skipped where it is
 * not installed. It is looked for in {@code AZURITE_BIN}, on the {@code PATH} and in {@code target/azurite}.
 */
public final class Azurite {

    public static final String ACCOUNT = "devstoreaccount1";

    /** Known to everybody: https://learn.microsoft.com/azure/storage/common/storage-use-azurite. */
    public static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final String MISSING =
            "Azurite is not installed: npm install --prefix azure-adapter/target/azurite" + " azurite@3.37.0";

    static {
        // The SDK gives the JDK's client the length of each body, which logs a warning each time unless it may.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "content-length");
    }

    private static final @Nullable Azurite ONE = start();

    private final int blob = ServerProcess.freePort();
    private final int queue = ServerProcess.freePort();
    private final int table = ServerProcess.freePort();

    private Azurite() {}

    /** The one; skips the running test if there is none. */
    public static Azurite get() {
        return Component.required(ONE, MISSING);
    }

    public URI blob() {
        return uri(blob);
    }

    public URI queue() {
        return uri(queue);
    }

    public URI table() {
        return uri(table);
    }

    /** What a process in Azure would find in its environment. */
    public Map<String, String> environment() {
        return environment(blob(), queue(), table());
    }

    /** The same, with other addresses before the services. */
    public static Map<String, String> environment(URI blob, URI queue, URI table) {
        return Map.of(StorageAccount.CONNECTION, connection(blob, queue, table));
    }

    public StorageWire wire() {
        return new StorageWire(Settings.of(environment()), Clock.systemUTC());
    }

    /** The same where one service stands at another address, as behind a proxy: it waits so long for answers, and pauses never. */
    public static StorageClient behind(URI proxy, StorageService service, int readTimeoutMillis) {
        var wire = new StorageWire(
                Settings.of(environment(proxy, proxy, proxy)),
                Clock.systemUTC(),
                new RetryPolicy(4, 10, 20, 10_000, readTimeoutMillis),
                millis -> {});
        return wire.client(service);
    }

    /** Makes a table of a name that no other test uses. */
    public String newTable(String name) {
        tables().createTable(name);
        return name;
    }

    /** The SDK's client, the oracle; as those below. */
    public TableServiceClient tables() {
        return new TableServiceClientBuilder()
                .connectionString(connection(blob(), queue(), table()))
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
    }

    public BlobServiceClient blobs() {
        return new BlobServiceClientBuilder()
                .serviceVersion(BlobServiceVersion.V2025_01_05)
                .connectionString(connection(blob(), queue(), table()))
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
    }

    /** Impatient: Azurite leaves a request to a queue without an answer now and then, and gives one to the next. */
    public QueueServiceClient queues() {
        return new QueueServiceClientBuilder()
                .serviceVersion(QueueServiceVersion.V2025_01_05)
                .retryOptions(new RequestRetryOptions(RetryPolicyType.FIXED, 5, 5, 200L, 200L, null))
                .connectionString(connection(blob(), queue(), table()))
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
    }

    private static String connection(URI blob, URI queue, URI table) {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + KEY + ";BlobEndpoint=" + blob
                + '/' + ACCOUNT + ";QueueEndpoint=" + queue + '/' + ACCOUNT + ";TableEndpoint=" + table + '/' + ACCOUNT
                + ';';
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static @Nullable Azurite start() {
        Path program = program();
        if (program == null) {
            return null;
        }
        var azurite = new Azurite();
        ServerProcess.start(
                new ArrayList<>(List.of(
                        program.toString(),
                        "--silent",
                        "--inMemoryPersistence",
                        "--disableTelemetry",
                        "--blobPort",
                        Integer.toString(azurite.blob),
                        "--queuePort",
                        Integer.toString(azurite.queue),
                        "--tablePort",
                        Integer.toString(azurite.table))),
                "Table service is successfully listening");
        return azurite;
    }

    /**
     * Another one, which takes tokens, over HTTPS alone, and ends with this process; skips the running test if there is none.
     *
     * @param keys with the server's key and certificate, PKCS #12, whose password is {@code changeit}
     * @return the address of its blobs
     */
    public static URI withTokens(Path keys) {
        Path program = Component.required(program(), MISSING);
        int blob = ServerProcess.freePort();
        ServerProcess.start(
                List.of(
                        String.valueOf(program),
                        "--silent",
                        "--inMemoryPersistence",
                        "--disableTelemetry",
                        "--oauth",
                        "basic",
                        "--cert",
                        keys.toString(),
                        "--pwd",
                        "changeit",
                        "--blobPort",
                        Integer.toString(blob),
                        "--queuePort",
                        Integer.toString(ServerProcess.freePort()),
                        "--tablePort",
                        Integer.toString(ServerProcess.freePort())),
                "Table service is successfully listening");
        return URI.create("https://127.0.0.1:" + blob + '/' + ACCOUNT);
    }

    private static @Nullable Path program() {
        String named = System.getenv("AZURITE_BIN");
        if (named != null) {
            return Path.of(named);
        }
        Path installed =
                Path.of("target", "azurite", "node_modules", ".bin", "azurite").toAbsolutePath();
        return Files.isExecutable(installed) ? installed : Component.program("azurite");
    }
}
