package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalRequestTest {

    private final Library library = new Library();

    private HttpResponse put(String... headers) {
        return library.sendBody("PUT", "/shelves/a", "{\"name\":\"b\"}", headers);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"7\" | [7]",
                "\"7\", \"8\" | [7, 8]",
                "\"7\",,\t\"8\" , | [7, 8]",
                "\"a,b\" | [a,b]",
                "\"\" | []",
                "* | [*]",
                "~ * ~ | [*]",
                "\"*\" | [\\\"*\\\"]",
                "W/\"7\" | [W/\\\"7\\\"]",
                "W/\"7\", \"7\" | [W/\\\"7\\\", 7]",
                "\"W/7\" | [W/7]",
                "\"ü\" | [ü]",
            })
    void theFunctionLearnsTheTagsOfIfMatch(String header, String tags) {
        HttpResponse response = put("If-Match", header);

        assertThat(response.status()).isEqualTo(200);
        assertThat(Library.body(response)).contains("\"name\":\"" + tags + "\"");
    }

    @Test
    void severalFieldsAreOneList() {
        assertThat(Library.body(put("If-Match", "\"1\"", "if-match", "\"2\""))).contains("\"name\":\"[1, 2]\"");
    }

    @Test
    void withoutIfMatchThereAreNoTags() {
        assertThat(Library.body(put())).contains("\"name\":\"null\"");
    }

    @Test
    void theQueryCannotStandInForIfMatch() {
        HttpResponse response = library.sendBody("PUT", "/shelves/a?ifMatch=1", "{\"name\":\"b\"}");

        assertThat(Library.body(response)).contains("\"name\":\"null\"");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "7",
                "\"7",
                "7\"",
                "\"7\"\"8\"",
                "\"7\" \"8\"",
                "\"7\" \"8\" x",
                "w/\"7\"",
                "W/7",
                "W/",
                "**",
                "*, \"7\"",
                "\"a b\"",
                "\"7\";q=1"
            })
    void aMalformedIfMatchIsRefused(String header) {
        HttpResponse response = put("If-Match", header);

        assertThat(response.status()).isEqualTo(400);
        assertThat(Library.body(response)).contains("The header If-Match must be");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "*", "\"1\", \"7\"", "\"1\",W/\"7\""})
    void whatTheCallerHasIsNotSentAgain(String header) {
        for (String method : new String[] {"GET", "HEAD"}) {
            HttpResponse response = library.send(method, "/shelves/a", "If-None-Match", header);

            assertThat(response.status()).isEqualTo(304);
            assertThat(response.headers().asMap()).containsOnlyKeys("ETag", "X-Content-Type-Options");
            assertThat(response.headers().first("ETag")).isEqualTo("\"7\"");
            assertThat(response.body()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(strings = {"\"8\"", "W/\"8\"", "\"77\"", "\"W/7\""})
    void whatTheCallerDoesNotHaveIsSent(String header) {
        assertThat(library.send("GET", "/shelves/a", "If-None-Match", header).status())
                .isEqualTo(200);
    }

    @Test
    void aMalformedIfNoneMatchIsRefused() {
        assertThat(library.send("GET", "/shelves/a", "If-None-Match", "7").status())
                .isEqualTo(400);
    }

    @Test
    void aChangeThatMayOnlyCreateIsRefused() {
        assertThat(put("If-None-Match", "*").status()).isEqualTo(412);
        assertThat(put("If-None-Match", "\"2\"").status()).isEqualTo(412);
    }

    @Test
    void aConditionThatTheFunctionDoesNotGetIsRefused() {
        assertThat(library.send("DELETE", "/shelves/a").status()).isEqualTo(204);
        assertThat(library.send("DELETE", "/shelves/a", "If-Match", "\"7\"").status())
                .isEqualTo(412);
        assertThat(library.send("DELETE", "/shelves/a", "If-None-Match", "*").status())
                .isEqualTo(412);
    }

    @Test
    void withoutAVersionThereIsNoTag() {
        HttpResponse response = library.send("GET", "/shelves/untagged", "If-None-Match", "*");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("ETag")).isNull();
    }

    @Test
    void aVersionThatIsNoTagIsADefect() {
        assertThat(library.send("GET", "/shelves/mistagged").status()).isEqualTo(500);
    }
}
