package dev.multicloudfunctions.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of the app's identity, whose endpoint a small server plays here, and the storage that takes them. */
class ManagedIdentityTest {

    private static final Instant NOW = Instant.parse("2026-02-28T12:00:00Z");

    private final List<String> asked = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final MovableClock clock = new MovableClock(NOW);
    private int status = 200;
    private String refusedToken = "none";
    private HttpServer server;

    @BeforeEach
    void startBoth() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/msi/token", exchange -> {
            asked.add(exchange.getRequestURI().getRawQuery() + " "
                    + exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
            byte[] body = ("{\"access_token\":\"token-" + asked.size() + "\",\"expires_on\":\""
                            + NOW.plus(Duration.ofHours(asked.size())).getEpochSecond()
                            + "\",\"resource\":\"https://storage.azure.com/\",\"token_type\":\"Bearer\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/table", exchange -> {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            sent.add(token);
            boolean refused = "".equals(refusedToken) || token.equals("Bearer " + refusedToken);
            exchange.sendResponseHeaders(refused ? 401 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopBoth() {
        server.stop(0);
    }

    @Test
    void aTokenIsFetchedOnceAndSentWithEachRequest() {
        StorageClient storage = storage(Map.of());
        send(storage);
        send(storage);

        assertThat(sent).containsExactly("Bearer token-1", "Bearer token-1");
        assertThat(asked)
                .containsExactly("api-version=2019-08-01&resource=https%3A%2F%2Fstorage.azure.com%2F the-header");
    }

    @Test
    void aUserAssignedIdentityIsNamedByItsClientId() {
        send(storage(Map.of("AZURE_CLIENT_ID", "client-1")));
        send(storage(Map.of("AZURE_CLIENT_ID", "client-1", "AzureWebJobsStorage__clientId", "client-2")));

        assertThat(asked.get(0)).contains("&client_id=client-1 ");
        assertThat(asked.get(1)).contains("&client_id=client-2 ");
    }

    @Test
    void aTokenIsRenewedFiveMinutesBeforeItsEnd() {
        StorageClient storage = storage(Map.of());
        send(storage);
        clock.set(NOW.plus(Duration.ofMinutes(55)).minusMillis(1));
        send(storage);
        clock.set(NOW.plus(Duration.ofMinutes(55)));
        send(storage);

        assertThat(sent).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void aValidTokenStaysInUseWhileTheEndpointFails() {
        StorageClient storage = storage(Map.of());
        send(storage);
        status = 500;
        clock.set(NOW.plus(Duration.ofMinutes(59)));
        send(storage);

        assertThat(sent).containsExactly("Bearer token-1", "Bearer token-1");
        clock.set(NOW.plus(Duration.ofMinutes(60)));
        assertThat(Thrown.by(() -> send(storage))).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void aRefusedTokenIsReplacedOnce() {
        StorageClient storage = storage(Map.of());
        refusedToken = "token-1";
        send(storage);

        assertThat(sent).containsExactly("Bearer token-1", "Bearer token-2");
        refusedToken = "token-2";
        send(storage);
        assertThat(sent).hasSize(4).endsWith("Bearer token-3");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void anIdentityThatTheAppDoesNotHaveIsOurOwnFault(int answered) {
        StorageClient storage = storage(Map.of());
        status = answered;

        assertThatThrownBy(() -> send(storage))
                .isInstanceOfSatisfying(FunctionException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.INTERNAL))
                .hasMessageContaining("status " + answered)
                .hasMessageContaining("Check that the app has this identity");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aSecondRefusalIsAnAnswer() {
        StorageClient storage = storage(Map.of());
        refusedToken = "";

        assertThat(storage.send(new StorageRequest("GET", "/x")).status()).isEqualTo(401);
        assertThat(sent).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void withoutAnEndpointTheMessageSaysWhatToDo() {
        var settings = Settings.of(Map.of("AzureWebJobsStorage__accountName", "a"));
        var storage = new StorageWire(settings, clock).client(StorageService.TABLE);

        assertThat(storage.endpoint()).hasToString("https://a.table.core.windows.net");
        assertThat(Thrown.by(() -> send(storage))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void nothingPrintsAToken() {
        assertThat(new AccessToken("hidden", 0).toString()).doesNotContain("hidden");
    }

    private static void send(StorageClient storage) {
        assertThat(storage.send(new StorageRequest("GET", "/x")).ok()).isTrue();
    }

    private StorageClient storage(Map<String, String> more) {
        String address = "http://localhost:" + server.getAddress().getPort();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("IDENTITY_ENDPOINT", address + "/msi/token");
        environment.put("IDENTITY_HEADER", "the-header");
        environment.put("AzureWebJobsStorage__tableServiceUri", address + "/table");
        environment.put("AzureWebJobsStorage__credential", "managedidentity");
        return new StorageWire(Settings.of(environment), clock, RetryPolicy.INTERACTIVE, millis -> {})
                .client(StorageService.TABLE);
    }
}
