package dev.multicloudfunctions.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AzureNamedKeyCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.data.tables.TableClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.azure.server.Azurite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Signatures against the examples of
 * https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key, which show what is signed but not the
 * key, and against the SDK's.
 */
class SharedKeyTest {

    private static final String DATE = "Fri, 26 Jun 2015 23:39:12 GMT";
    private static final SharedKey KEY =
            new SharedKey("myaccount", Base64.getDecoder().decode(Azurite.KEY));

    @Test
    void theDocumentedExampleOfReadingIsSignedAsItSays() {
        String text = KEY.blobOrQueueText(
                "GET",
                URI.create("https://myaccount.blob.core.windows.net/mycontainer"),
                new String[] {"comp", "metadata", "restype", "container", "timeout", "20"},
                new String[] {"x-ms-version", "2015-02-21", "x-ms-date", DATE, "content-length", "0"});

        assertThat(text)
                .isEqualTo(
                        "GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2015-02-21\n"
                                + "/myaccount/mycontainer\ncomp:metadata\nrestype:container\ntimeout:20");
    }

    @Test
    void theDocumentedExampleOfAnEmptyBodyIsSignedAsItSays() {
        String text = KEY.blobOrQueueText(
                "PUT",
                URI.create("https://myaccount.blob.core.windows.net/mycontainer"),
                new String[] {"restype", "container", "timeout", "30"},
                new String[] {"x-ms-date", DATE, "x-ms-version", "2015-02-21", "content-length", "0"});

        assertThat(text)
                .isEqualTo(
                        "PUT\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2015-02-21\n"
                                + "/myaccount/mycontainer\nrestype:container\ntimeout:30");
    }

    @Test
    void theDocumentedExampleOfATableIsSignedAsItSays() {
        var key = new SharedKey("testaccount1", new byte[] {1});

        assertThat(key.tableText(
                        URI.create("https://testaccount1.table.core.windows.net/Tables"),
                        "Sun, 11 Oct 2009 19:52:39 GMT"))
                .isEqualTo("Sun, 11 Oct 2009 19:52:39 GMT\n/testaccount1/Tables");
    }

    @Test
    void anAddressThatBeginsWithTheAccountHasItTwice() {
        assertThat(KEY.tableText(URI.create("http://127.0.0.1:10002/myaccount/Tables"), DATE))
                .endsWith("\n/myaccount/myaccount/Tables");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /images/uploads/a%20b.jpg",
                "GET /images/%E6%97%A5.jpg",
                "POST /orders/messages?messagettl=-1",
                "DELETE /orders/messages/1?popreceipt=a%2Bb%3D%3D",
                "PUT /images?restype=container"
            })
    void blobsAndQueuesAreSignedAsTheSdkSigns(String request) throws MalformedURLException {
        String method = request.substring(0, request.indexOf(' '));
        URI uri = URI.create("https://myaccount.blob.core.windows.net" + request.substring(method.length() + 1));
        String[] headers = {
            "x-ms-meta-source_key", "uploads/a b.jpg",
            "x-ms-meta-source1", "1",
            "x-ms-meta-sourcex", "<&>=",
            "x-ms-blob-type", "BlockBlob",
            "content-type", "image/jpeg",
            "if-match", "\"0x1\"",
            "x-ms-date", DATE,
            "x-ms-version", "2020-12-06",
            "content-length", "11"
        };
        Map<String, String> asMap = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            asMap.put(headers[i], headers[i + 1]);
        }

        assertThat(KEY.blobOrQueue(method, uri, query(uri), headers))
                .isEqualTo(new StorageSharedKeyCredential("myaccount", Azurite.KEY)
                        .generateAuthorizationHeader(uri.toURL(), method, asMap));
    }

    @Test
    void tablesAreSignedAsTheSdkSigns() throws IOException {
        List<URI> uris = new ArrayList<>();
        List<Headers> headers = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            uris.add(exchange.getRequestURI());
            headers.add(exchange.getRequestHeaders());
            byte[] body = "{\"PartitionKey\":\"p0\",\"RowKey\":\"i-1\"}".getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("ETag", "W/\"1\"");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var unused = new TableClientBuilder()
                    .endpoint("http://127.0.0.1:" + server.getAddress().getPort() + "/myaccount")
                    .credential(new AzureNamedKeyCredential("myaccount", Azurite.KEY))
                    .httpClient(new JdkHttpClientBuilder().build())
                    .tableName("products")
                    .buildClient()
                    .getEntity("p0", "i-1");
        } finally {
            server.stop(0);
        }

        String date = headers.get(0).containsKey("x-ms-date")
                ? headers.get(0).getFirst("x-ms-date")
                : headers.get(0).getFirst("Date");
        assertThat(KEY.table(uris.get(0), date)).isEqualTo(headers.get(0).getFirst("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 11 Oct 2009 21:49:13 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Thu, 29 Feb 2024 23:59:59 GMT",
                "Mon, 31 Dec 2035 09:05:07 GMT"
            })
    void datesAreWrittenAsHttpHasThem(String date) {
        long millis = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant()
                .toEpochMilli();

        assertThat(HttpDate.of(millis)).isEqualTo(date);
    }

    /** One parameter at most. */
    private static String[] query(URI uri) {
        String query = uri.getQuery();
        return query == null ? new String[0] : query.split("=", 2);
    }
}
