package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawRequestTest {

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/products/a%2Fb",
                "/products/..",
                "/products/%2e%2e",
                "/products/%2E%2E%2Factuator",
                "/products/%5c",
                "/products/a\\b",
                "/products/a;b=c",
                "/products/{x}|^",
                "/products/[1]"
            })
    void thePathReachesTheRouterAsItWasSent(String path) throws Exception {
        assertThat(exchange("GET", path)).startsWith("HTTP/1.1 404").contains("Product not found");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/x/../actuator/health", "/actuator%2Fhealth", "/x/..%2Factuator", "/actuator"})
    void aPathOnlyMeansTheActuatorWhereItSaysSo(String path) throws Exception {
        assertThat(exchange("GET", path)).startsWith("HTTP/1.1 404").contains("No function serves");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"/products/%zz", "/products/%00", "/products/%ff", "/products/a b", "/..", "/products/\u00e4"})
    void whatTomcatRefusesIsAProblemToo(String path) throws Exception {
        assertThat(exchange("GET", path))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: application/problem+json", "\"kind\":\"INVALID\"")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("Server:");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /hello HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /hello HTTP/1.1\r\nHost: localhost\r\nX-Bad : y\r\nConnection: close\r\n\r\n",
                "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
                "POST /hello HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"
            })
    void aRequestThatIsNotHttpIsAProblem(String text) throws Exception {
        assertThat(RawHttp.exchange(container.port(), text))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: application/problem+json");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"TRACE, 405", "FOO, 405", "OPTIONS, 204", "HEAD, 200"})
    void everyMethodReachesTheRouter(String method, int status) throws Exception {
        assertThat(exchange(method, "/hello")).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void nothingOfTheRequestIsEchoed() throws Exception {
        assertThat(exchange("TRACE", "/hello", "X-Secret: 4711", "Cookie: a=b"))
                .doesNotContain("4711")
                .doesNotContain("a=b");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TRACE", "OPTIONS", "POST", "DELETE", "FOO"})
    void theActuatorIsOnlyReadAndEchoesNothing(String method) throws Exception {
        assertThat(exchange(method, "/actuator/health", "X-Secret: 4711"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET, HEAD", "Content-Type: application/problem+json")
                .doesNotContain("4711");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'Transfer-Encoding: xchunked', 501, Not Implemented",
        "'Expect: 200-ok', 417, Expectation Failed",
    })
    void whatTomcatRefusesHasItsStatusesTitle(String header, int status, String title) throws Exception {
        assertThat(exchange("POST", "/products", header))
                .startsWith("HTTP/1.1 " + status)
                .contains("\"title\":\"" + title + "\"", "\"kind\":\"INVALID\"");
    }

    @Test
    void aLargeBodyIsRefusedBeforeItIsSent() throws Exception {
        String answer = exchange("POST", "/products", "Content-Length: 1048577", "Expect: 100-continue");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"kind\":\"TOO_LARGE\"");
    }

    @Test
    void aChunkedBodyIsReadToItsEnd() throws Exception {
        String request =
                RawHttp.request("POST", "/hello", "Transfer-Encoding: chunked", "Content-Type: application/json")
                        + "7\r\n{\"name\"\r\n7\r\n:\"Bob\"}\r\n0\r\n\r\n";

        assertThat(RawHttp.exchange(container.port(), request))
                .startsWith("HTTP/1.1 200")
                .contains("Hello, Bob!");
    }

    private static String exchange(String method, String target, String... headers) throws Exception {
        return RawHttp.exchange(container.port(), RawHttp.request(method, target, headers));
    }
}
