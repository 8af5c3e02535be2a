package dev.multicloudfunctions.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store that is down is 503 for whoever asks, also where the function looks for something first. */
class OutageTest {

    private static HttpServer store;

    @BeforeAll
    static void breakTheStore() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        store.start();
    }

    @AfterAll
    static void stop() {
        store.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /products/p-1", "GET, /products/p-1", "DELETE, /products/p-1", "GET, /orders/o-1"})
    void isNeverSaidToBeNotFound(String method, String path) throws IOException {
        Settings settings = Settings.of(Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + store.getAddress().getPort(),
                "PRODUCTS_TABLE", "products",
                "ORDERS_TABLE", "orders"));
        var platform = new AwsPlatform(settings, new InMemoryTelemetry());
        var api = new Application(Selection.of(null, FunctionTable.discover(), platform));
        byte[] body = method.equals("PUT") ? "{\"name\":\"Tea\",\"price\":1}".getBytes(UTF_8) : new byte[0];
        byte[] event = Gateway.HTTP_API.event(
                HttpRequest.of(method, path, HttpHeaders.of("Content-Type", "application/json"), body));

        byte[] answer = api.answer(event, Invocation.within(Duration.ofSeconds(10), "request", null));

        assertThat(Gateway.HTTP_API.response(answer).status()).isEqualTo(503);
    }
}
