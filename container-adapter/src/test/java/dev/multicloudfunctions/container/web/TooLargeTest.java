package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.container.RunningContainer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large is told with the limit that it breaks, to who still sends it too. */
class TooLargeTest {

    private static final int SIX_MB = 6_000_000;

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @ParameterizedTest(name = "a cookie of {0} bytes")
    @ValueSource(ints = {9_000, 40_000})
    void aCookie(int bytes) throws Exception {
        assertThat(exchange("/hello", "Cookie: a=" + "x".repeat(bytes)))
                .startsWith("HTTP/1.1 431")
                .contains(
                        "Content-Type: application/problem+json",
                        "\"title\":\"Request Header Fields Too Large\"",
                        "\"kind\":\"TOO_LARGE\"",
                        "more than 8192 bytes");
    }

    @Test
    void threeHundredHeaders() throws Exception {
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            headers.add("X-" + i + ": " + i);
        }
        assertThat(exchange("/hello", headers.toArray(new String[0])))
                .startsWith("HTTP/1.1 431")
                .contains("more than 100 header fields");
    }

    @ParameterizedTest(name = "{0} bytes in {1}")
    @CsvSource({"9000, /products/", "9000, /products?limit=", "40000, /products/", "40000, /products?limit="})
    void anAddress(int bytes, String start) throws Exception {
        assertThat(exchange(start + "x".repeat(bytes), "X-Small: 1"))
                .startsWith("HTTP/1.1 414")
                .contains("\"title\":\"URI Too Long\"", "\"kind\":\"TOO_LARGE\"", "more than 8192 bytes");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "414 | /products?limit=XXX | X-Small: 1",
                "431 | /products | Cookie: a=XXX",
            })
    void aFrontEndReadsWhatIsTooLarge(int status, String target, String field) throws Exception {
        String large = "x".repeat(9_000);
        for (String origin : List.of(Issuer.FRONT_END, "https://other.example")) {
            String answer = exchange(target.replace("XXX", large), field.replace("XXX", large), "Origin: " + origin);
            boolean may = origin.equals(Issuer.FRONT_END);
            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer.contains("Access-Control-Allow-Origin: " + origin + "\r\n"))
                    .isEqualTo(may);
        }
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"8192, 200", "8193, 431"})
    void theLimitIsInclusive(int bytes, int status) throws Exception {
        String request = RawHttp.request("GET", "/hello", "Cookie: a=");
        String filled = request.replace("a=", "a=" + "x".repeat(bytes - request.length()));

        assertThat(filled).hasSize(bytes);
        assertThat(RawHttp.exchange(container.port(), filled)).startsWith("HTTP/1.1 " + status);
    }

    /** Host and Connection are two of them. */
    @ParameterizedTest(name = "{0} fields")
    @CsvSource({"100, 200", "101, 431"})
    void theLimitOfFieldsIsInclusiveToo(int fields, int status) throws Exception {
        String[] headers = new String[fields - 2];
        Arrays.fill(headers, "X-Field: 1");

        assertThat(exchange("/hello", headers)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void whatIsWithinTheLimitsIsServed() throws Exception {
        assertThat(exchange("/products?limit=1&cursor=" + "x".repeat(3_000), "Cookie: a=" + "x".repeat(4_000)))
                .startsWith("HTTP/1.1 400")
                .contains("cursor");
    }

    @ParameterizedTest(name = "with a length: {0}")
    @ValueSource(booleans = {true, false})
    void aBodyOfSixMegabytesForASocket(boolean length) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), container.port())) {
            socket.setSoTimeout(10_000);
            String framing = length ? "Content-Length: " + SIX_MB : "Transfer-Encoding: chunked";
            var out = socket.getOutputStream();
            out.write(RawHttp.request("POST", "/products", framing, "Content-Type: application/json")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] part = new byte[10_000];
            for (int sent = 0; sent < SIX_MB; sent += part.length) {
                if (!length) {
                    out.write("2710\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write(part);
                if (!length) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            out.write((length ? "" : "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413")
                    .contains("more than 1048576 bytes");
        }
    }

    @Test
    void aBodyOfSixMegabytesForAClient() throws Exception {
        var answer = container.send(HttpRequest.newBuilder(container.uri("/products"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[SIX_MB])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("more than 1048576 bytes");
    }

    private static String exchange(String target, String... headers) throws Exception {
        return RawHttp.exchange(container.port(), RawHttp.request("GET", target, headers));
    }
}
