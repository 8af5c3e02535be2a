package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

    private final Library library = new Library();

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET, /shelves/a, 200",
        "GET, /shelves/search, 200",
        "GET, /%73helves/a, 200",
        "GET, /shelves/a/books/b, 200",
        "POST, /shelves/a/books/b, 405",
        "PUT, /shelves, 405",
        "get, /shelves/a, 405",
        "TRACE, /shelves/a, 405",
        "HEAD, /shelves, 405",
        "GET, /shelves/, 404",
        "GET, /shelves//books/b, 404",
        "GET, //shelves/a, 404",
        "GET, /shelves/a/, 404",
        "GET, /Shelves/a, 404",
        "GET, /, 404",
        "GET, *, 404",
        "OPTIONS, *, 404",
        "GET, '', 404",
        "GET, /shelves%2Fa, 404",
        "GET, /bytes/../shelves/a, 404",
        "get, /nothing, 404",
        "OPTIONS, /nothing, 404",
    })
    void everyAddressHasOneStatus(String method, String path, int status) {
        assertThat(library.send(method, path).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource({
        "/shelves/a%2Fb, a/b",
        "/shelves/%2e%2e, ..",
        "/shelves/.., ..",
        "/shelves/., .",
        "/shelves/%25, %",
        "/shelves/a+b, a+b",
        "/shelves/a%20b, a b",
        "/shelves/%7Bshelf%7D, {shelf}",
        "/shelves/J%C3%BCrgen, Jürgen",
        "/shelves/Jürgen, Jürgen",
        "/shelves/%F0%9F%98%80, 😀",
        "/shelves/a;b=c, a;b=c",
        "/shelves/%EF%BF%BD, \ufffd",
    })
    void aVariableIsOneWholeDecodedSegment(String path, String value) {
        assertThat(Library.body(library.send("GET", path)))
                .isEqualTo("{\"shelf\":\"" + value + "\",\"name\":\"found\",\"version\":7}");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource({
        "/shelves/%",
        "/shelves/%4",
        "/shelves/%4x",
        "/shelves/%-1",
        "/shelves/%C3",
        "/shelves/%C3%28",
        "/shelves/%C0%AF",
        "/shelves/%ED%A0%80",
        "/shelves/%00",
        "/shelves/%0d%0a",
        "/shelves/%7f",
        "/shelves/%C2%85",
        "/nothing/%zz",
        "/shelves/\ud800",
        "/shelves/a\u0001b",
    })
    void malformedPathsAreRefusedBeforeAnythingElse(String path) {
        HttpResponse response = library.send("NONE", path);

        assertThat(response.status()).isEqualTo(400);
        assertThat(Library.body(response)).contains("\"kind\":\"INVALID\"");
    }

    @Test
    void aLiteralIsNarrowerThanAVariable() {
        assertThat(Library.body(library.send("GET", "/shelves/search"))).isEqualTo("searched");
    }

    @Test
    void aMethodThatOnlyTheWiderRouteServesReachesIt() {
        assertThat(library.send("DELETE", "/shelves/search").status()).isEqualTo(204);
    }

    @Test
    void anotherMethodIsToldTheMethodsOfThePath() {
        HttpResponse response = library.send("POST", "/shelves/a");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().all("Allow")).containsExactly("GET, HEAD, PUT, DELETE, OPTIONS");
        assertThat(Library.body(response))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Method Not Allowed\",\"status\":405,"
                        + "\"detail\":\"No function serves POST /shelves/a. Its path takes GET, HEAD, PUT, DELETE,"
                        + " OPTIONS.\",\"kind\":\"METHOD_NOT_ALLOWED\"}");
    }

    @Test
    void optionsOfAKnownPathNamesItsMethods() {
        HttpResponse response = library.send("OPTIONS", "/text");

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers().all("Allow")).containsExactly("GET, HEAD, POST, OPTIONS");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void headAnswersAsGetWithoutTheBody() {
        HttpResponse get = library.send("GET", "/shelves/a");
        HttpResponse head = library.send("HEAD", "/shelves/a");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).isEqualTo(get.headers());
        assertThat(head.headers().first("ETag")).isEqualTo("\"7\"");
        assertThat(head.body()).isEmpty();
        assertThat(library.send("HEAD", "/nothing").body()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /shelvs/42 | Close: GET /shelves/{shelf}.",
                "DELETE | /shelvse/42 | Close: DELETE /shelves/{shelf}.",
                "PATCH | /shelvs/42 | Close: GET /shelves/{shelf}.",
                "POST | /shelves/ | Close: POST /shelves.",
                "GET | /Maybe | Close: GET /maybe.",
                "HEAD | /maybee | Close: HEAD /maybe.",
                "POST | /txet | Close: POST /text.",
                "PUT | /txet | Close: GET, POST /text.",
                "GET | /shelves/x/book/1 | Close: GET /shelves/{shelf}/books/{book}.",
                "GET | /shelvs/x/book/1 | Close: GET /shelves/{shelf}/books/{book}.",
                "GET | /maybe/ | Close: GET /maybe.",
                "GET | /txt/ | Close: GET /text.",
            })
    void anUnknownPathIsToldAClosePath(String method, String path, String suggestion) {
        HttpResponse response = library.send(method, path);

        assertThat(response.status()).isEqualTo(404);
        if (!method.equals("HEAD")) {
            assertThat(Library.body(response))
                    .contains("\"detail\":\"No function serves " + method + ' ' + path + ". " + suggestion + '"');
        }
    }

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource({"/wp-admin", "/", "/a/b/c/d/e", "/shelves//x"})
    void whatIsFarFromEveryRouteIsNotToldAny(String path) {
        assertThat(Library.body(library.send("GET", path)))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"No function serves GET " + path + ".\",\"kind\":\"NOT_FOUND\"}");
    }

    @Test
    void aLongAddressIsShownInPart() {
        String body = Library.body(library.send("GET", "/" + "x".repeat(8000)));

        assertThat(body).contains("/xxx").contains("xxx...").hasSizeLessThan(300);
        assertThat(Library.body(library.send("GET", "/~ä"))).contains("serves GET /~?.");
    }
}
