package dev.multicloudfunctions.gcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.gcp.server.Metadata;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceClientTest {

    private static final byte[] EMPTY = "{}".getBytes();

    @Test
    void aTokenGoesWithEachRequestAndARefusedOneIsRenewedOnce() throws IOException {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        HttpServer service = service(seen, "Bearer token-2");
        try (var metadata = new Metadata()) {
            ServiceClient client = client(service, metadata);

            assertThat(client.post("/v1/x:y", EMPTY).error()).isNull();
            assertThat(client.call("GET", "/v1/x", null, null).error()).isNull();
            assertThat(seen).containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-2");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void aSecondRefusalIsAnAnswer() throws IOException {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        HttpServer service = service(seen, "Bearer another");
        try (var metadata = new Metadata()) {
            Answer answer = client(service, metadata).post("/v1/x:y", EMPTY);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.error()).isNotNull();
            assertThat(seen).hasSize(2);
        } finally {
            service.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:8080",
        "http://localhost:8080, http://localhost:8080",
        "http://localhost:8080/, http://localhost:8080",
        "https://127.0.0.1, https://127.0.0.1",
        "[::1]:8080, http://[::1]:8080"
    })
    void anEmulatorIsWhereTheVariableSays(String value, String address) {
        Endpoint endpoint = Endpoint.of(
                Settings.of(Map.of("FIRESTORE_EMULATOR_HOST", value)), "firestore", "FIRESTORE_EMULATOR_HOST");

        assertThat(endpoint).isEqualTo(new Endpoint("firestore", address, true));
    }

    @Test
    void withoutAVariableGooglesOwnAddressIsMeant() {
        assertThat(Endpoint.of(Settings.of(Map.of()), "pubsub", "PUBSUB_EMULATOR_HOST"))
                .isEqualTo(new Endpoint("pubsub", "https://pubsub.googleapis.com", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "http://localhost/x", "local host", "localhost:8080?a=b"})
    void whatIsNoServerIsRefusedByTheNameOfTheVariable(String value) {
        Settings settings = Settings.of(Map.of("FIRESTORE_EMULATOR_HOST", value));

        assertThatThrownBy(() -> Endpoint.of(settings, "firestore", "FIRESTORE_EMULATOR_HOST"))
                .hasMessageContaining("FIRESTORE_EMULATOR_HOST");
    }

    private static ServiceClient client(HttpServer service, Metadata metadata) {
        Settings settings = Settings.of(Map.of("GCE_METADATA_HOST", metadata.host()));
        return new Wire(settings, Clock.systemUTC())
                .client(new Endpoint(
                        "test", "http://localhost:" + service.getAddress().getPort(), false));
    }

    /** A service that takes one token alone. */
    private static HttpServer service(List<String> seen, String accepted) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            seen.add(token);
            if (!token.equals(accepted)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"");
            }
            exchange.sendResponseHeaders(token.equals(accepted) ? 200 : 401, 2);
            exchange.getResponseBody().write(EMPTY);
            exchange.close();
        });
        server.start();
        return server;
    }
}
