package dev.multicloudfunctions.aws.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.s3.S3Client;

/** The same object through our client and through the SDK, and our signatures held against those of the SDK. */
class S3OracleTest {

    private static String bucket;
    private static S3Client sdk;
    private static ObjectDriver ours;

    private final String key = "oracle/" + UUID.randomUUID() + "/ä b+c%2F#?&*~'(1).png";

    @BeforeAll
    static void open() {
        bucket = MotoBuckets.name("oracle");
        sdk = MotoBuckets.sdk();
        ours = MotoBuckets.driver("oracle");
    }

    @Test
    void theSdkReadsWhatWeStore() {
        ours.put(StoredObject.of(key, new byte[] {0, -1}, "image/png", Map.of("source", "a b")));

        var found = sdk.getObjectAsBytes(request -> request.bucket(bucket).key(key));
        assertThat(found.asByteArray()).containsExactly(0, -1);
        assertThat(found.response().contentType()).isEqualTo("image/png");
        assertThat(found.response().metadata()).isEqualTo(Map.of("source", "a b"));
        assertThat(sdk.listObjectsV2(request -> request.bucket(bucket).prefix(key))
                        .contents())
                .hasSize(1);
    }

    @Test
    void weReadListAndDeleteWhatTheSdkStored() {
        sdk.putObject(
                request -> request.bucket(bucket)
                        .key(key)
                        .contentType("text/plain")
                        .metadata(Map.of("x", "y")),
                RequestBody.fromString("content"));

        StoredObject found = ours.get(key, 100).orElseThrow();
        assertThat(found.content()).asString().isEqualTo("content");
        assertThat(found.contentType()).isEqualTo("text/plain");
        assertThat(found.metadata()).isEqualTo(Map.of("x", "y"));
        assertThat(ours.list(key, 1, null).objects()).hasToString("[" + key + "]");
        assertThat(ours.stat(key).orElseThrow().size()).isEqualTo(7);
        ours.delete(key);
        assertThat(sdk.listObjectsV2(request -> request.bucket(bucket).prefix(key))
                        .contents())
                .isEmpty();
    }

    /** moto does not look at signatures, so that those of the SDK say what is right. */
    @Test
    void everyRequestIsSignedAsTheSdkSignsIt() throws IOException {
        List<Signed> seen = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            seen.add(new Signed(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    headers,
                    exchange.getRequestBody().readAllBytes()));
            String query = exchange.getRequestURI().getQuery();
            byte[] answer = (query == null ? "<CopyObjectResult/>" : "<ListBucketResult/>").getBytes();
            exchange.getResponseHeaders().set("ETag", "\"of any object\"");
            exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : answer.length);
            if (!exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
        try {
            var uri = URI.create("http://localhost:" + server.getAddress().getPort());
            var store = new S3ObjectStore(
                    new Wire(Settings.of(Moto.environment()), Clock.systemUTC()),
                    new Endpoint("s3", "eu-central-1", uri, true),
                    "a.bucket");
            store.put(StoredObject.of(key, new byte[] {1}, "image/png", Map.of("a_b", "two  spaces")));
            store.putIfAbsent(StoredObject.of(key, new byte[] {2}, "image/png"));
            store.get(key, 100);
            store.stat(key);
            store.list("ä b/+&", 7, "ä b/+&=*~");
            store.copy(key, key + "2");
            store.delete(key);
        } finally {
            server.stop(0);
        }
        assertThat(seen).hasSize(7).allSatisfy(signed -> assertThat(
                        signed.headers().get("authorization"))
                .isEqualTo(signed.bySdk()));
    }

    private record Signed(String method, URI uri, Map<String, String> headers, byte[] body) {

        String bySdk() {
            var request = SdkHttpRequest.builder()
                    .method(SdkHttpMethod.fromValue(method))
                    .uri(URI.create("http://" + headers.get("host") + uri));
            String given = headers.get("authorization");
            int from = given.indexOf("SignedHeaders=") + "SignedHeaders=".length();
            for (String name : given.substring(from, given.indexOf(',', from)).split(";")) {
                if (!name.equals("host") && !name.equals("x-amz-date")) {
                    request.putHeader(name, headers.get(name));
                }
            }
            String date = headers.get("x-amz-date");
            var instant = LocalDateTime.parse(date, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"))
                    .toInstant(ZoneOffset.UTC);
            var signed = AwsV4HttpSigner.create()
                    .sign(builder -> builder.identity(AwsBasicCredentials.create("local", "localsecret"))
                            .request(request.build())
                            .payload(ContentStreamProvider.fromByteArray(body))
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                            .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(instant, ZoneOffset.UTC)));
            return signed.request().firstMatchingHeader("Authorization").orElseThrow();
        }
    }
}
