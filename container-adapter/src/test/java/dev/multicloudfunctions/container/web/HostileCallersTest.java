package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.event.DeadLetters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other sites, and sites whose name points to this machine, get from any route: nothing. */
class HostileCallersTest {

    private static final List<String> WRITES = List.of(
            "POST /products",
            "PUT /products/a",
            "DELETE /products/a",
            "POST /orders",
            "POST /events",
            "POST /events/processOrder",
            "POST /_/ticks/cleanupProducts",
            "POST /_/messages/orders",
            "POST /_/objects/images/uploads%2Fa.png",
            "POST /_/dead-letters/1/discard",
            "POST /_/x",
            "POST /",
            "POST /openapi.json",
            "POST /actuator/health",
            "FOO /hello",
            "POST /unknown");
    private static final List<String> READS = List.of(
            "GET /",
            "GET /_/invocations",
            "GET /_/dead-letters",
            "GET /_/objects/images/a",
            "GET /assets/page.js",
            "GET /products",
            "HEAD /hello",
            "OPTIONS /products",
            "GET /openapi.json",
            "GET /actuator/health",
            "GET /actuator/prometheus",
            "GET /unknown");

    private static RunningContainer container;
    private static Path data;

    @BeforeAll
    static void start(@TempDir Path directory) {
        data = directory;
        container = RunningContainer.start(directory, "ALLOWED_HOSTS", "shop.example, [fd00::1]");
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @AfterEach
    void nothingHasHappened() throws Exception {
        assertThat(container.get("/products").body()).contains("\"items\":[]");
        assertThat(container.bean(DeadLetters.class).count()).isZero();
        assertThat(Files.exists(data.resolve("buckets/images/uploads/a.png"))).isFalse();
    }

    static Stream<Arguments> crossSiteWrites() {
        return Stream.of(
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Site: same-site",
                        "Origin: http://evil.example",
                        "Origin: null")
                .flatMap(header -> WRITES.stream().map(request -> Arguments.of(request, header)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("crossSiteWrites")
    void anotherSitesPageWritesNowhere(String request, String header) throws Exception {
        assertThat(send(request, "localhost:" + container.port(), header, "Content-Type: application/json"))
                .startsWith("HTTP/1.1 403")
                .contains("Content-Type: application/problem+json", "\"kind\":\"CROSS_SITE\"");
    }

    @Test
    void aBodyWithoutATypeIsNoJsonEvenFromThisSite() throws Exception {
        assertThat(send("POST /products", "localhost", "Sec-Fetch-Site: same-origin"))
                .startsWith("HTTP/1.1 415");
        assertThat(send("POST /products", "localhost", "Origin: http://localhost"))
                .startsWith("HTTP/1.1 415");
    }

    static Stream<String> everything() {
        return Stream.concat(WRITES.stream(), READS.stream());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void noRouteAnswersToANameThatIsNotOurs(String request) throws Exception {
        String host = "evil.example:" + container.port();

        assertThat(send(request, host, "Origin: http://" + host, "Sec-Fetch-Site: same-origin"))
                .startsWith("HTTP/1.1 421")
                .contains("Content-Type: application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evil.example:127",
                "127.0.0.1.evil.example",
                "127.0.0.2",
                "0.0.0.0",
                "[::2]",
                "localhost.",
                ""
            })
    void aNameThatOnlyLooksLikeOursIsNot(String host) throws Exception {
        assertThat(send("GET /products", host)).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost@evil.example",
                "local host",
                "localhost:8080:1",
                "[::1",
                "localhost/",
                "localhost,evil.example"
            })
    void aNameThatIsMalformedIsNoName(String host) throws Exception {
        assertThat(send("GET /products", host)).matches("(?s)HTTP/1.1 4(00|21).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:1",
                "127.0.0.1",
                "127.0.0.1:65535",
                "[::1]:8080",
                "shop.example",
                "Shop.Example:443",
                "[fd00::1]:1"
            })
    void ourNamesAreAnswered(String host) throws Exception {
        assertThat(send("GET /hello", host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "http://evil.example/products, Host: evil.example, 421",
        "http://evil.example/products, Host: localhost, 400",
        "http://localhost/products, Host: evil.example, 400",
        "http://localhost/products, Host: localhost, 200",
        "/products, 'Host: localhost\r\nHost: evil.example', 400",
        "/products, 'Host: evil.example\r\nHost: localhost', 400"
    })
    void theWholeAddressAndHostAgree(String target, String host, int status) throws Exception {
        String request =
                "GET " + target + " HTTP/1.1\r\n" + host.replace("\\r\\n", "\r\n") + "\r\nConnection: close\r\n\r\n";

        assertThat(RawHttp.exchange(container.port(), request)).startsWith("HTTP/1.1 " + status);
    }

    private static String send(String request, String host, String... headers) throws Exception {
        String body = request.startsWith("P") ? "{\"name\":\"Cup\",\"price\":1}" : "";
        return RawHttp.exchange(
                container.port(),
                request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: " + body.length()
                        + "\r\n"
                        + Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat) + "\r\n"
                        + body);
    }
}
