package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class GzipTest {

    record Page(String id, String text, long version) {}

    record Key(String id) {}

    record Change(String id, String text, @Nullable List<String> ifMatch) {}

    private static final DocumentCollection<Page> PAGES =
            DocumentCollection.of("pages", Page.class).key("id").version("version");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String LONG = "long ".repeat(300);

    private static RunningContainer container;

    @Configuration(proxyBeanMethods = false)
    static class Pages {

        @Bean
        FunctionModule pages() {
            return table -> {
                table.function("getPage", Http.get("/pages/{id}").etag("version"), Key.class, Page.class, platform -> {
                    var pages = platform.reader(PAGES);
                    return key -> pages.find(key.id()).orElseThrow();
                });
                Http put = Http.put("/pages/{id}").etag("version").ifMatch("ifMatch");
                table.function("putPage", put, Change.class, Page.class, platform -> {
                    var pages = platform.documents(PAGES);
                    return change -> {
                        long version =
                                pages.find(change.id()).map(Page::version).orElse(0L);
                        if (change.ifMatch() != null && !change.ifMatch().contains(Long.toString(version))) {
                            throw new FunctionException(ErrorKind.PRECONDITION, "The page was changed.");
                        }
                        return pages.put(new Page(change.id(), change.text(), version));
                    };
                });
            };
        }
    }

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data, "MAIN_CLASS", Pages.class.getName(), "CORS_ORIGINS", "");
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void aTagOfACompressedAnswerGuardsAChange() throws Exception {
        assertThat(put("a", LONG).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> read = get("/pages/a", "Accept-Encoding", "gzip");
        String tag = read.headers().firstValue("etag").orElseThrow();

        assertThat(read.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(unpacked(read)).contains("\"text\":\"" + LONG);
        assertThat(tag).startsWith("\"").isNotEqualTo("\"1\"");
        assertThat(get("/pages/a", "Accept-Encoding", "gzip", "If-None-Match", tag))
                .satisfies(known -> assertThat(known.statusCode()).isEqualTo(304))
                .satisfies(
                        known -> assertThat(known.headers().firstValue("etag")).hasValue(tag));
        assertThat(put("a", LONG + "2", "If-Match", "\"9\", " + tag).statusCode())
                .isEqualTo(200);
        assertThat(put("a", LONG + "3", "If-Match", tag).statusCode()).isEqualTo(412);
        assertThat(get("/pages/a", "Accept-Encoding", "gzip", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPlainAnswerKeepsItsTagAndSaysWhatItDependsOn() throws Exception {
        put("b", LONG);
        HttpResponse<byte[]> plain = get("/pages/b");

        assertThat(plain.headers().firstValue("etag")).hasValue("\"1\"");
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(plain.headers().allValues("vary")).containsExactly("Accept-Encoding");
        assertThat(get("/pages/b", "Accept-Encoding", "gzip").headers().allValues("vary"))
                .containsExactly("Accept-Encoding");
        assertThat(get("/pages/b", "If-None-Match", "\"1\"").headers().firstValue("etag"))
                .hasValue("\"1\"");
    }

    @Test
    void whatIsSmallIsSentAsItIs() throws Exception {
        HttpResponse<byte[]> small = get("/hello", "Accept-Encoding", "gzip");

        assertThat(small.headers().firstValue("content-encoding")).isEmpty();
        assertThat(small.headers().firstValue("vary")).isEmpty();
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"1024, false", "1025, true"})
    void moreThanAKibibyteIsCompressed(int bytes, boolean compressed) {
        var answer = new dev.multicloudfunctions.http.HttpResponse(
                200, HttpHeaders.of("Content-Type", "text/plain"), new byte[bytes]);

        assertThat(Gzip.of(answer, "GET", HttpHeaders.of("Accept-Encoding", "gzip"))
                        .headers()
                        .first("Content-Encoding"))
                .isEqualTo(compressed ? "gzip" : null);
    }

    @Test
    void bytesThatAreNoTextAreSentAsTheyAre() throws Exception {
        HttpResponse<byte[]> echo = CLIENT.send(
                HttpRequest.newBuilder(container.uri("/conformance/echo"))
                        .header("Accept-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(new byte[2_000]))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(echo.headers().firstValue("content-encoding")).isEmpty();
        assertThat(echo.body()).hasSize(2_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "GZIP;q=0.5, br | true",
                "br, gzip ; q=1.0 | true",
                "* | true",
                "gzip;q=0 | false",
                "*, gzip;q=0.000 | false",
                "br | false",
                "identity | false",
            })
    void whoTakesGzipGetsIt(String accepted, boolean compressed) throws Exception {
        assertThat(get("/openapi.json", "Accept-Encoding", accepted)
                        .headers()
                        .firstValue("content-encoding")
                        .isPresent())
                .isEqualTo(compressed);
    }

    private static HttpResponse<byte[]> get(String target, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(container.uri(target));
        return CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<String> put(String id, String text, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(container.uri("/pages/" + id))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"text\":\"" + text + "\"}"));
        return container.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String unpacked(HttpResponse<byte[]> answer) throws Exception {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
