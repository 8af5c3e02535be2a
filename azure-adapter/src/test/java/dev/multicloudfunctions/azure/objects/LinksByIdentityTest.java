package dev.multicloudfunctions.azure.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.wire.StorageClient;
import dev.multicloudfunctions.azure.wire.StorageRequest;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.internal.PortableLinks;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.setting.Settings;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that an app's identity signs, followed to an Azurite that takes tokens. */
@Tag("any-jdk")
class LinksByIdentityTest {

    private static final String KEY = "in/a b+%2F日本.txt";

    private static final SSLSocketFactory BEFORE = HttpsURLConnection.getDefaultSSLSocketFactory();

    private static final MovableClock CLOCK = new MovableClock(Instant.now());

    private static HttpServer identity;
    private static HttpClient stranger;
    private static StorageClient storage;
    private static int tokens;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        URI blobs = Azurite.withTokens(keys);
        SSLContext trusting = trusting(keys);
        HttpsURLConnection.setDefaultSSLSocketFactory(trusting.getSocketFactory());
        stranger = HttpClient.newBuilder().sslContext(trusting).build();
        identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        identity.createContext("/", exchange -> {
            tokens++;
            byte[] body = ("{\"access_token\":\"" + token() + "\",\"expires_on\":\""
                            + Instant.now().plusSeconds(3600).getEpochSecond() + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        identity.start();
        Settings settings = Settings.of(Map.of(
                "AzureWebJobsStorage__accountName",
                Azurite.ACCOUNT,
                "AzureWebJobsStorage__blobServiceUri",
                blobs.toString(),
                "IDENTITY_ENDPOINT",
                "http://localhost:" + identity.getAddress().getPort() + "/msi/token",
                "IDENTITY_HEADER",
                "the-header"));
        storage = new StorageWire(settings, CLOCK).client(StorageService.BLOB);
        assertThat(storage.send(new StorageRequest("PUT", "/box")
                                .query("restype", "container")
                                .body(new byte[0]))
                        .ok())
                .isTrue();
    }

    @AfterAll
    static void stop() {
        HttpsURLConnection.setDefaultSSLSocketFactory(BEFORE);
        if (identity != null) {
            identity.stop(0);
        }
    }

    @Test
    void whatIsUploadedByALinkIsDownloadedByAnother() throws Exception {
        ObjectLinks links = PortableLinks.of(Bucket.of("box"), BlobLinks.of(storage, "box"));
        SignedLink upload = links.upload(KEY, "text/plain", 100, Duration.ofHours(1));
        SignedLink download = links.download(KEY, Duration.ofMinutes(1));

        assertThat(upload.url().getRawQuery()).contains("&skoid=the-object", "&spr=https");
        assertThat(follow(upload.url(), upload, "PUT").statusCode()).isEqualTo(201);
        assertThat(follow(download.url(), download, "GET").body()).isEqualTo("content");
        assertThat(follow(download.url(), upload, "PUT").statusCode()).isEqualTo(403);
        assertThat(follow(upload.url(), download, "GET").statusCode()).isEqualTo(403);
        URI elsewhere = URI.create(download.url().toString().replace("/in/", "/out/"));
        assertThat(follow(elsewhere, download, "GET").statusCode()).isEqualTo(403);
    }

    @Test
    void oneKeyOfTheServiceSignsManyLinks() {
        ObjectLinks links = PortableLinks.of(Bucket.of("box"), BlobLinks.of(storage, "box"));
        String one = signer(links.download(KEY, Duration.ofHours(1)));
        CLOCK.advance(Duration.ofMinutes(20));
        String other = signer(links.upload("b", "text/plain", 1, Duration.ofSeconds(1)));

        assertThat(one).isEqualTo(other).contains("ske=");
        assertThat(tokens).isEqualTo(1);
    }

    private static String signer(SignedLink link) {
        String query = link.url().getRawQuery();
        return query.substring(query.indexOf("&skoid="), query.indexOf("&sr="));
    }

    private static HttpResponse<String> follow(URI url, SignedLink headers, String method) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("content"));
        headers.headers().forEach(request::header);
        return stranger.send(request.build(), BodyHandlers.ofString());
    }

    /** Whose signature Azurite does not look at. */
    private static String token() {
        long now = Instant.now().getEpochSecond();
        String claims =
                "{\"aud\":\"https://storage.azure.com\",\"iss\":\"https://sts.windows.net/the-tenant/\",\"nbf\":"
                        + (now - 60) + ",\"iat\":" + (now - 60) + ",\"exp\":" + (now + 3600)
                        + ",\"oid\":\"the-object\",\"tid\":\"the-tenant\"}";
        return base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + '.' + base64(claims) + '.' + base64("none");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SSLContext trusting(Path keys) throws Exception {
        KeyStore own = store(keys);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", own.getCertificate("server"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }
}
