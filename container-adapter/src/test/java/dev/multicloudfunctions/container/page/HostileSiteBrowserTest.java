package dev.multicloudfunctions.container.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.event.DeadLetters;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser really sends for the pages of other sites. */
@Tag("any-jdk")
class HostileSiteBrowserTest {

    /** Posts what it may without asking, a Blob without a type, and says whether the browser was content. */
    private static final String POST_UNTYPED = """
            const done = arguments[arguments.length - 1];
            fetch(arguments[0], {method: 'POST', mode: 'no-cors', body: new Blob([arguments[1]])})
              .then(answer => done('sent: ' + answer.type), failure => done('' + failure));
            """;

    /** Asks its own origin, as the browser sees it; the status. */
    private static final String FETCH = """
            const done = arguments[arguments.length - 1];
            fetch(arguments[1], {method: arguments[0], body: arguments[2],
                headers: arguments[2] ? {'Content-Type': 'application/json', 'ce-specversion': '1.0', 'ce-id': '1',
                    'ce-source': '/x', 'ce-type': 'dev.multicloudfunctions.message.v1', 'ce-subject': 'orders'} : {}})
              .then(answer => done(answer.status), failure => done('' + failure));
            """;

    private static Browser browser;
    private static RunningContainer container;
    private static HttpServer site;
    private static Path data;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        browser = Browser.start("--host-resolver-rules=MAP evil.example 127.0.0.1");
        data = directory;
        container = RunningContainer.start(directory, "EVENT_POLL_MILLIS", "50", "TOPIC_MAX_ATTEMPTS", "1");
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] page = "<!doctype html><title>evil</title>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (container != null) {
            container.close();
        }
        if (site != null) {
            site.stop(0);
        }
    }

    /** By name and address: the same site as the container, and another one. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "evil.example"})
    void aPageOfAnotherOriginStoresNothing(String host) throws Exception {
        browser.driver().get("http://" + host + ":" + site.getAddress().getPort() + "/");

        assertThat(run(POST_UNTYPED, container.uri("/products"), "{\"name\":\"Cup\",\"price\":1}"))
                .isEqualTo("sent: opaque");
        assertThat(run(POST_UNTYPED, container.uri("/orders"), "{\"items\":[{\"productId\":\"a\",\"quantity\":1}]}"))
                .isEqualTo("sent: opaque");
        assertThat(run(POST_UNTYPED, container.uri("/_/objects/images/uploads%2Fx.png"), "x"))
                .isEqualTo("sent: opaque");

        assertThat(container.get("/products").body()).contains("\"items\":[]");
        assertThat(container.get("/actuator/prometheus").body())
                .containsPattern("http_server_requests_seconds_count\\{[^}]*status=\"403\",uri=\"/orders\"")
                .doesNotContain("status=\"202\"");
        assertThat(Files.exists(data.resolve("buckets/images/uploads/x.png"))).isFalse();
    }

    /** DNS rebinding: to the browser the page is of the same origin as what it asks, so that it may send everything. */
    @Test
    void aSiteWhoseNamePointsToThisMachineReachesNothing() throws Exception {
        container.post("/_/messages/orders", "{\"poison\":true}");
        org.awaitility.Awaitility.await()
                .until(() -> container.bean(DeadLetters.class).count() == 1);
        browser.driver().get("http://evil.example:" + container.port() + "/");
        long letter =
                container.bean(DeadLetters.class).list(1, null).items().get(0).id();

        assertThat(browser.driver().getPageSource()).doesNotContain("createProduct");
        for (String[] request : new String[][] {
            {"GET", "/_/dead-letters", null},
            {"GET", "/products", null},
            {"GET", "/actuator/prometheus", null},
            {"POST", "/products", "{\"name\":\"Cup\",\"price\":1}"},
            {"DELETE", "/products/a", null},
            {"POST", "/events", "{\"orderId\":\"o\",\"items\":[{\"productId\":\"a\",\"quantity\":1}]}"},
            {"POST", "/_/ticks/cleanupProducts", null},
            {"POST", "/_/objects/images/uploads%2Fx.png", "x"},
            {"POST", "/_/dead-letters/" + letter + "/discard", null}
        }) {
            assertThat(run(FETCH, (Object[]) request))
                    .as("%s %s", request[0], request[1])
                    .isEqualTo(421L);
        }
        assertThat(container.get("/products").body()).contains("\"items\":[]");
        assertThat(container.get("/orders/o").statusCode()).isEqualTo(404);
        assertThat(Files.exists(data.resolve("buckets/images/uploads/x.png"))).isFalse();
        assertThat(container.bean(DeadLetters.class).count()).isEqualTo(1);
    }

    private static Object run(String script, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i] == null ? null : arguments[i].toString();
        }
        return browser.driver().executeAsyncScript(script, arguments);
    }
}
