package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {

    private final Library library = new Library();

    @Test
    void aRecordIsJson() {
        HttpResponse response = library.sendBody("POST", "/accept", "{\"shelf\":\"a\",\"name\":null}");

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.headers().asMap())
                .isEqualTo(Map.of(
                        "Content-Type", List.of("application/json"), "X-Content-Type-Options", List.of("nosniff")));
        assertThat(Library.body(response)).isEqualTo("{\"shelf\":\"a\",\"name\":null}");
    }

    @Test
    void whatWasCreatedHasAPlaceAndATag() {
        HttpResponse response = library.sendBody("POST", "/shelves", "{\"shelf\":\"a/b ü?\"}");

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers().asMap())
                .isEqualTo(Map.of(
                        "Content-Type", List.of("application/json"),
                        "ETag", List.of("\"1\""),
                        "Location", List.of("/shelves/a%2Fb%20%C3%BC%3F"),
                        "X-Content-Type-Options", List.of("nosniff")));
    }

    @ParameterizedTest(name = "{0} {1} is {2} without a body")
    @CsvSource({"DELETE, /shelves/a, 204", "POST, /visits/a, 204", "GET, /maybe, 200"})
    void nothingToSayIsAnEmptyBody(String method, String path, int status) {
        HttpResponse response = library.sendBody(method, path, "{}");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().asMap()).containsOnlyKeys("X-Content-Type-Options");
    }

    @Test
    void aGivenResponsePassesAsItIs() {
        HttpResponse response = library.sendBody(
                "POST",
                "/whole/x",
                "\u0000\u0001",
                "Status",
                "418",
                "Answer-Set-Cookie",
                "a=1",
                "Answer-Set-Cookie",
                "b=2",
                "Answer-Content-Type",
                "image/png");

        assertThat(response.status()).isEqualTo(418);
        assertThat(response.headers().asMap())
                .isEqualTo(Map.of(
                        "Content-Type", List.of("image/png"),
                        "Set-Cookie", List.of("a=1", "b=2"),
                        "X-Content-Type-Options", List.of("nosniff")));
        assertThat(response.body()).containsExactly(0, 1);
    }

    @Test
    void eachCharacterThatAHeaderMayHavePasses() {
        HttpResponse response = library.send("GET", "/whole/x", "Status", "599", "Answer-azAZ09!`~", "\t !~");

        assertThat(response.status()).isEqualTo(599);
        assertThat(response.headers().first("azAZ09!`~")).isEqualTo("\t !~");
        assertThat(library.send("GET", "/whole/x", "Status", "200").status()).isEqualTo(200);
    }

    @Test
    void aGivenResponseDecidesOnSniffingItself() {
        assertThat(library.send("GET", "/whole/x", "Answer-X-Content-Type-Options", "sniff")
                        .headers()
                        .all("x-content-type-options"))
                .containsExactly("sniff");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(strings = {"204", "304"})
    void aStatusWithoutContentHasNone(String status) {
        assertThat(library.send("GET", "/whole/x", "Status", status).body()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Answer-X, 'a\r\nSet-Cookie: b'",
        "Answer-X, 'a\nb'",
        "Answer-X, 'a\u0000b'",
        "Answer-X, 'aüb'",
        "Answer-X, 'a\u007fb'",
        "'Answer-X\r\nY', a",
        "'Answer-X Y', a",
        "'Answer-X:', a",
        "'Answer-', a",
        "'Answer-Ü', a",
        "'Answer-@', a",
        "'Answer-[', a",
        "'Answer-{', a",
        "'Answer-/', a",
        "Answer-X, 'a\u001fb'",
        "Answer-Content-Length, 5",
        "Answer-Transfer-Encoding, chunked",
        "Answer-connection, close",
        "Status, 100",
        "Status, 199",
        "Status, 600",
        "Status, 0",
    })
    void aGivenResponseThatNoPlatformMaySendIsADefect(String name, String value) {
        HttpResponse response = library.send("GET", "/whole/x", name, value);

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.headers().asMap())
                .containsOnlyKeys("Content-Type", "Cache-Control", "X-Content-Type-Options");
        assertThat(library.telemetry.lines()).hasSize(1);
    }

    @Test
    void theHeadersOfTheRequestNeverComeBack() {
        HttpResponse response = library.send(
                "GET",
                "/shelves/a",
                "X-Custom",
                "1",
                "spring.cloud.function.definition",
                "removeShelf",
                "Status",
                "500");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().asMap()).containsOnlyKeys("Content-Type", "ETag", "X-Content-Type-Options");
    }
}
