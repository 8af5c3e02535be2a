package dev.multicloudfunctions.container.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.container.RunningContainer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser lets the pages of a front end do that is served from elsewhere. */
@Tag("any-jdk")
class FrontEndBrowserTest {

    /** The status and a field of the answer, or what the browser says. */
    private static final String FETCH = """
            const done = arguments[arguments.length - 1];
            const [url, method, body, headers, field] = arguments;
            fetch(url, {method, body, headers: JSON.parse(headers), credentials: 'include'})
              .then(answer => done(answer.status + ' ' + answer.headers.get(field)), failure => done('' + failure));
            """;

    private static final String JSON = "{\"Content-Type\":\"application/json\"}";
    private static final String LAMP = "{\"name\":\"Lamp\",\"price\":1}";

    private static Browser browser;
    private static RunningContainer container;
    private static HttpServer site;
    private static HttpServer other;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        browser = Browser.start();
        site = site();
        other = site();
        container = RunningContainer.start(directory, "CORS_ORIGINS", origin(site));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (container != null) {
            container.close();
        }
        for (HttpServer each : new HttpServer[] {site, other}) {
            if (each != null) {
                each.stop(0);
            }
        }
    }

    @Test
    void aNamedFrontEndWritesAndReadsTheNewAddress() {
        browser.driver().get(origin(site) + "/");

        assertThat(fetch("POST", "/products", LAMP, JSON, "Location")).startsWith("201 /products/");
        assertThat(fetch(
                        "PUT",
                        "/products/none",
                        LAMP,
                        "{\"Content-Type\":\"application/json\",\"If-Match\":\"*\"}",
                        "ETag"))
                .startsWith("404");
        assertThat(fetch("DELETE", "/products/none", null, "{}", "ETag")).startsWith("204");
    }

    /** 413 is answered before any function is asked. */
    @ParameterizedTest
    @CsvSource({"/products, 1, 400", "/nothing, 1, 404", "/products, 1100000, 413"})
    void itReadsProblems(String path, int size, int status) {
        browser.driver().get(origin(site) + "/");

        assertThat(fetch("POST", path, "x".repeat(size), JSON, "Content-Type"))
                .isEqualTo(status + " application/problem+json");
    }

    /** Each is refused by the browser itself unless the preflight allows it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "X-API-Key",
                "traceparent",
                "tracestate"
            })
    void itSendsWhatFunctionsTake(String field) {
        browser.driver().get(origin(site) + "/");

        assertThat(fetch("GET", "/products?limit=1", null, "{\"" + field + "\":\"1\"}", "Content-Type"))
                .isEqualTo("200 application/json");
    }

    @Test
    void anotherSiteIsStoppedByTheBrowserAndByUs() throws Exception {
        browser.driver().get(origin(other) + "/");
        String before = container.get("/products").body();

        assertThat(fetch("GET", "/products", null, "{}", "ETag")).contains("TypeError");
        assertThat(fetch("POST", "/products", LAMP, JSON, "Location")).contains("TypeError");
        assertThat(container.get("/products").body()).isEqualTo(before);
    }

    private static String fetch(String method, String path, Object body, String headers, String field) {
        return (String) browser.driver()
                .executeAsyncScript(FETCH, container.uri(path).toString(), method, body, headers, field);
    }

    private static String origin(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer site() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<!doctype html><title>shop</title>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }
}
