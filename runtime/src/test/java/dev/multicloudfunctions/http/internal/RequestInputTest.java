package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestInputTest {

    private static final String BOOK = "/shelves/a/books/b?";

    private final Library library = new Library();

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | null | null | null",
                "tags=x | [\"x\"] | null | null",
                "tags=x&tags=y | [\"x\",\"y\"] | null | null",
                "tags=a+b&tags=a%20b&tags=a%2Bb | [\"a b\",\"a b\",\"a+b\"] | null | null",
                "tags=%26%3D | [\"&=\"] | null | null",
                "tags=a=b | [\"a=b\"] | null | null",
                "tags=&tags | [\"\",\"\"] | null | null",
                "&&tags=x& | [\"x\"] | null | null",
                "t%61gs=x | [\"x\"] | null | null",
                "colour=RED&limit=5 | null | \"RED\" | 5",
                "limit=-0 | null | null | 0",
            })
    void theQueryFillsComponents(String query, String tags, String colour, String limit) {
        assertThat(Library.body(library.send("GET", BOOK + query)))
                .isEqualTo("{\"shelf\":\"a\",\"book\":\"b\",\"tags\":" + tags + ",\"colour\":" + colour + ",\"limit\":"
                        + limit + "}");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource({
        "limit=5&limit=6, limit",
        "limit=, limit",
        "limit=five, limit",
        "limit=5.5, limit",
        "limit=99999999999, limit",
        "limit=+5, limit",
        "colour=red, colour",
        "colour=RED&colour=BLUE, colour",
        "shelf=x, shelf",
        "book=b, book",
    })
    void aQueryThatDoesNotFitNamesTheMember(String query, String member) {
        HttpResponse response = library.send("GET", BOOK + query);

        assertThat(response.status()).isEqualTo(400);
        assertThat(Library.body(response)).contains("\"errors\":[{\"member\":\"" + member + "\",");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(strings = {"limit=%", "x=%4", "%zz=1", "x=%C3", "%ff", "tags=%00"})
    void aMalformedQueryIsRefused(String query) {
        assertThat(library.send("GET", BOOK + query).status()).isEqualTo(400);
    }

    @Test
    void theBodyFillsWhatThePathDoesNot() {
        HttpResponse response = library.sendBody("PUT", "/shelves/a", "{\"name\":\"b\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(Library.body(response)).isEqualTo("{\"shelf\":\"a\",\"name\":\"null\",\"version\":2}");
    }

    @Test
    void theQueryAndTheBodyFillOneRecord() {
        assertThat(Library.body(library.sendBody("POST", "/accept?name=q", "{\"shelf\":\"b\"}")))
                .isEqualTo("{\"shelf\":\"b\",\"name\":\"q\"}");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/shelves/a | {\"name\":\"b\",\"shelf\":\"a\"} | shelf",
                "/shelves/a?name=c | {\"name\":\"b\"} | name",
                "/shelves/a | {\"name\":\"b\",\"ifMatch\":[\"1\"]} | ifMatch",
                "/shelves/a | {\"name\":\"b\",\"extra\":1} | extra",
                "/shelves/a | {} | name",
            })
    void aMemberGivenTwiceOrUnknownOrMissingIsNamed(String target, String body, String member) {
        HttpResponse response = library.sendBody("PUT", target, body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(Library.body(response)).contains("{\"member\":\"" + member + "\",");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "null",
                "{\"shelf\":\"a\"}{}",
                "{\"shelf\":1}",
                "{\"shelf\":\"a\",\"shelf\":\"b\"}"
            })
    void aBodyThatIsNoSuchRecordIsRefused(String body) {
        assertThat(library.sendBody("POST", "/shelves", body).status()).isEqualTo(400);
    }

    @Test
    void anEmptyBodyIsToldSo() {
        assertThat(Library.body(library.send("POST", "/shelves"))).contains("The body is empty");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json; profile=x",
                "application/merge-patch+json",
                "application/vnd.x+JSON; charset=utf-8",
            })
    void jsonIsTakenUnderAnyOfItsNames(String type) {
        assertThat(library.sendBody("POST", "/shelves", "{\"shelf\":\"a\"}", "content-type", type)
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Content-Type, text/plain",
        "Content-Type, ''",
        "Content-Type, json",
        "Content-Type, +json",
        "Content-Type, application/jsonp",
        "Content-Type, application/json;charset=latin1",
        "Content-Type, application/x-www-form-urlencoded",
        "Content-Type, 'application/json, text/plain'",
        "Content-Encoding, gzip",
    })
    void whatIsNotJsonIsNotRead(String name, String value) {
        HttpResponse response = library.sendBody("POST", "/shelves", "", name, value);

        assertThat(response.status()).isEqualTo(415);
        assertThat(Library.body(response)).contains("\"kind\":\"UNSUPPORTED_MEDIA_TYPE\"");
        assertThat(library.telemetry.counted(
                        "invocations", "function", "createShelf", "outcome", "unsupported_media_type"))
                .isEqualTo(1);
    }

    @Test
    void twoContentTypesAreNone() {
        String[] twice = {"Content-Type", "application/json", "Content-Type", "application/json"};

        assertThat(library.sendBody("POST", "/shelves", "{\"shelf\":\"a\"}", twice)
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(strings = {"GET", "HEAD", "DELETE"})
    void theBodyOfOtherMethodsIsIgnoredWhateverItIs(String method) {
        assertThat(library.sendBody(method, "/shelves/a", "{", "Content-Type", "text/html")
                        .status())
                .isIn(200, 204);
    }

    @Test
    void bytesSurviveBothWaysWhateverTheirType() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        HttpResponse response =
                library.send(HttpRequest.of("POST", "/bytes", HttpHeaders.of("Content-Type", "image/png"), all));

        assertThat(response.body()).isEqualTo(all);
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(library.send("POST", "/bytes").body()).isEmpty();
    }

    @Test
    void textIsUtf8() {
        HttpResponse response = library.sendBody("POST", "/text", "grün", "Content-Type", "text/csv");

        assertThat(Library.body(response)).isEqualTo("grün");
        assertThat(response.headers().first("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(library.send(HttpRequest.of("POST", "/text", HttpHeaders.EMPTY, new byte[] {(byte) 0xfc}))
                        .status())
                .isEqualTo(400);
        assertThat(library.sendBody("GET", "/text", "ignored").body()).isEmpty();
    }

    @Test
    void aBodyOfOneMebibyteIsTheLargest() {
        byte[] largest = new byte[HttpRequest.MAX_BODY_BYTES];
        byte[] tooLarge = Arrays.copyOf(largest, largest.length + 1);

        assertThat(library.send(HttpRequest.of("POST", "/bytes", HttpHeaders.EMPTY, largest))
                        .status())
                .isEqualTo(200);
        HttpResponse refused = library.send(HttpRequest.of("GET", "/nothing", HttpHeaders.EMPTY, tooLarge));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(Library.body(refused))
                .contains("The body has more than 1048576 bytes, which is the most allowed.", "\"kind\":\"TOO_LARGE\"");
    }

    @Test
    void aWholeRequestComesAsItWas() {
        assertThat(Library.body(library.send("GET", "/whole/a%2fb?x=%zz&y"))).isEqualTo("GET /whole/a%2fb?x=%zz&y");
    }
}
